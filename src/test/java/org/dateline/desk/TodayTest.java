package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The first page of the day. */
@Journey
class TodayTest {

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Test
    void anEmptyOfficeFindsFiveSteps() throws Exception {
        var text = mvc.perform(get("/").with(desk.as(desk.administrator())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(text)
                .contains("Five steps", "who must not be written to", "Write the first release", "Statement now");
    }
}

package org.dateline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.file.Path;
import org.dateline.delivery.DeliverySettings;
import org.dateline.installation.APractice;
import org.dateline.installation.Installation;
import org.dateline.installation.Mode;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.ui.ConcurrentModel;

/** Practice ends by a button that says what becomes of it, and only where it is practice. */
@Journey
class EndOfPracticePageTest {

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    DeliverySettings sending;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @TempDir
    Path data;

    @Test
    void itSaysWhatStaysBehindAndThenWritesDownThatPracticeIsOver() {
        office.threeJournalists();
        desk.officer();
        var page = new ConcurrentModel();
        assertThat(practice(null).ask(page)).isEqualTo("demo/end");
        assertThat(page.getAttribute("left")).isEqualTo(new LeftBehind(3, 0, 0, 1));
        assertThat(APractice.isOver(data)).as("looking ends nothing").isFalse();

        assertThat(practice(null).end(false, new ConcurrentModel())).isEqualTo("demo/ended");
        assertThat(APractice.isOver(data)).isTrue();
    }

    @Test
    void aModeThatTheSettingsFixIsTakenOutFirst() {
        var page = new ConcurrentModel();
        assertThat(practice(Mode.DEMO).end(true, page)).isEqualTo("demo/end");
        assertThat(page.getAttribute("fixed")).isEqualTo(Mode.DEMO);
        assertThat(APractice.isOver(data)).isFalse();
    }

    @Test
    void aRealOfficeHasNoSuchPageAndNobodyElseMayAsk() throws Exception {
        var ada = desk.administrator();
        mvc.perform(get("/practice/end").with(desk.as(ada))).andExpect(status().isNotFound());
        mvc.perform(post("/practice/end").with(desk.as(ada))).andExpect(status().isNotFound());
        mvc.perform(get("/practice/end").with(desk.as(desk.officer()))).andExpect(status().isForbidden());
        mvc.perform(post("/practice/end").with(desk.as(desk.officer()))).andExpect(status().isForbidden());
    }

    private EndOfPracticeController practice(@Nullable Mode fixed) {
        return new EndOfPracticeController(
                new Installation(Mode.DEMO, URI.create("http://localhost:8080")),
                APractice.in(data, fixed),
                sending,
                jdbc);
    }
}

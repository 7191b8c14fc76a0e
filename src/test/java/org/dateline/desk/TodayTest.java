package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.dateline.access.Staff;
import org.dateline.embargo.Agreements;
import org.dateline.embargo.How;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The first page of the day. */
@Journey
class TodayTest {

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    @Autowired
    PressOffice office;

    @Autowired
    Agreements agreements;

    @Autowired
    SettableTime time;

    @Autowired
    JdbcClient jdbc;

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

    @Test
    void anEmbargoRequestWaitsForSomebodyToAskAndThenForTheAnswer() throws Exception {
        var ines = desk.officer();
        var release = office.plannedInDays(2, ines, time.now());
        office.embargoes.set(release.id(), office.inDays(2, time.now()), PressOffice.BRUSSELS, true, ines.id());
        mvc.perform(post("/releases/{id}/mailings", release.id())
                        .param("preset", "EMBARGOED_COPY")
                        .with(desk.as(ines))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(today(ines)).contains("nobody has been asked to agree to the embargo yet");

        var anna = jdbc.sql("select id from contact where name = 'Anna Kowalska'")
                .query(Long.class)
                .single();
        agreements.asked(release.id(), anna, How.MAIL, ines.id());
        assertThat(today(ines))
                .contains("one person has not answered the embargo request")
                .doesNotContain("nobody has been asked");

        agreements.record(release.id(), anna, How.MAIL, null, ines.id());
        assertThat(today(ines)).doesNotContain("embargo request");
    }

    @Test
    void whoLeftAfterAMailingIsCountedBesideIt() throws Exception {
        var ines = desk.officer();
        office.threeJournalists();
        var release = office.release(ines);
        var mailing = office.inAnHour(release, time.now(), ines);
        jdbc.sql("update mailing set state = 'finished', started_at = dateline_now(), finished_at = dateline_now()")
                .update();
        jdbc.sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, list_id, state)
                select m.id, m.release_id, (select max(v.id) from release_version v where v.release_id = m.release_id), c.id, a.id, a.spelling, s.list_id, 'accepted'
                  from mailing m, contact c join address a on a.contact_id = c.id join subscription s on s.contact_id = c.id
                 where m.id = :mailing""").param("mailing", mailing.id()).update();
        jdbc.sql("""
                update subscription set ended_at = dateline_now() + interval '1 hour', ended_by = 'one-click', opted_out = true
                 where contact_id = (select id from contact where name = 'Luc Martin')""").update();
        assertThat(today(ines)).contains("<td data-label=\"Left\" class=\"n\">1</td>");
    }

    @Test
    void theLampSaysWhenTheLastBackupWasMade() throws Exception {
        var ines = desk.officer();
        office.release(ines);
        jdbc.sql("update installation set backed_up_at = null").update();
        assertThat(today(ines)).contains("none was made yet");
        jdbc.sql("update installation set backed_up_at = dateline_now() - interval '8 hours'")
                .update();
        assertThat(today(ines)).contains("last one 8 h ago");
        time.pass(Duration.ofDays(3));
        assertThat(today(ines)).contains("the last one is from");
    }

    private String today(Staff who) throws Exception {
        return mvc.perform(get("/").with(desk.as(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}

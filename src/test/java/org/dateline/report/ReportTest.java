package org.dateline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What became of a mailing, on the page, as a file and for programs. */
@Journey
class ReportTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Reports reports;

    @Autowired
    Desk desk;

    @Autowired
    MockMvc mvc;

    long mailing;
    long release;

    @BeforeEach
    void aMailingOfFivePeople() {
        var ines = desk.officer().id();
        release = jdbc.sql("""
                insert into release (reference, public_suffix, kind, reach, main_language, sender_name, sender_address, reply_to, created_by, edited_by)
                values ('DL-2026-777', 'x', 'release', 'public', 'en', 'Office', 'press@association.example', 'press@association.example', :by, :by)
                returning id""").param("by", ines).query(Long.class).single();
        var version = jdbc.sql("insert into release_version (release_id, number) values (:release, 1) returning id")
                .param("release", release)
                .query(Long.class)
                .single();
        jdbc.sql(
                        "insert into translation (version_id, language, content, edited_by) values (:version, 'en', '{\"headline\":\"Vinyl\"}', :by)")
                .param("version", version)
                .param("by", ines)
                .update();
        mailing = jdbc.sql("""
                insert into mailing (release_id, version_id, purpose, name, audience, at_lift, state, started_at, prepared_at, created_by, edited_by)
                values (:release, :version, 'at-lift', 'Press', '{"parts":[]}', true, 'running', dateline_now(), dateline_now(), :by, :by) returning id""")
                .param("release", release)
                .param("version", version)
                .param("by", ines)
                .query(Long.class)
                .single();
        letter(version, "Anna Kowalska", "PL", "accepted", null);
        letter(version, "Luc Martin", "BE", "accepted", null);
        letter(version, "Grace Adams", "GB", "refused", "no such address");
        letter(version, "Olga Ferrara", "IT", "deferred", "busy");
        letter(version, "=HYPERLINK(\"https://evil.example\")", null, "left-out", "unsubscribed");
    }

    private void letter(long version, String name, @Nullable String country, String state, @Nullable String reason) {
        var contact = jdbc.sql(
                        "insert into contact (name, country, tier, phone) values (:name, :country, 1, '+32 2 555 01 01') returning id")
                .param("name", name)
                .param("country", country)
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, address, language, state, left_out, reason)
                values (:mailing, :release, :version, :contact, 'a@b.example', 'en', :state,
                        case when :state = 'left-out' then cast(:reason as text) end, case when :state <> 'left-out' then cast(:reason as text) end)""")
                .param("mailing", mailing)
                .param("release", release)
                .param("version", version)
                .param("contact", contact)
                .param("state", state)
                .param("reason", reason)
                .update();
    }

    @Test
    void everybodyStandsInOneColumn() {
        var report = reports.of(mailing);

        assertThat(report.people()).isEqualTo(5);
        assertThat(report.taken()
                        + report.trying()
                        + report.turnedAwayInAll()
                        + report.waiting()
                        + report.leftOutInAll())
                .isEqualTo(5);
        assertThat(report.leftOut()).containsEntry("unsubscribed", 1);
        assertThat(report.turnedAway()).containsEntry("no such address", 1);
        assertThat(report.byCountry().get("BE")).isEqualTo(new Report.Split(1, 1, 0));
    }

    @Test
    void thePageSaysIt() throws Exception {
        page("/mailings/" + mailing + "/report", "taken by their mail server", "no such address", "By country");
        page("/releases/" + release + "/first-call", "Grace Adams", "turned away", "tel:+3225550101");
    }

    @Test
    void anExportIsNoProgram() throws Exception {
        var csv = mvc.perform(get("/mailings/{id}/report.csv", mailing).with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(csv).contains("'=HYPERLINK").doesNotContain("\n=HYPERLINK", "\"=HYPERLINK");
        assertThat(csv.lines()).hasSize(6);
    }

    @Test
    void programsReadIt() throws Exception {
        mvc.perform(get("/api/mailings/{id}/report", mailing).with(desk.byToken(desk.officer())))
                .andExpect(jsonPath("$.states.accepted").value(2))
                .andExpect(jsonPath("$.leftOut.unsubscribed").value(1));
        mvc.perform(get("/api/mailings/99/report").with(desk.byToken(desk.officer())))
                .andExpect(status().isNotFound());
    }

    @Test
    void todayNamesTheFirstCallNameToRing() throws Exception {
        page("/", "Needs you", "Grace Adams", "+32 2 555 01 01", "Sent lately", "Vinyl");
        page("/search?q=kowal", "Anna Kowalska");
        page("/search?q=DL-2026-777", "Vinyl");
        page("/search?q=zzz", "Nothing of that name");
    }

    private void page(String address, String... words) throws Exception {
        var text = mvc.perform(get(address).with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(text).contains(words);
    }
}

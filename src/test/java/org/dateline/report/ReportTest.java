package org.dateline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.dateline.world.Desk;
import org.dateline.world.Journey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What became of a mailing, on the page, as a file and for programs. */
@Journey
class ReportTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Reports reports;

    @Autowired
    ReleaseReports releaseReports;

    @Autowired
    YearReports years;

    @Autowired
    Coverages coverages;

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
            returning id\
            """).param("by", ines).query(Long.class).single();
        var version = jdbc.sql("insert into release_version (release_id, number) values (:release, 1) returning id")
                .param("release", release)
                .query(Long.class)
                .single();
        jdbc.sql("insert into translation (version_id, language, content, edited_by) values (:version, 'en',"
                        + " '{\"headline\":\"Vinyl\"}', :by)")
                .param("version", version)
                .param("by", ines)
                .update();
        mailing = jdbc.sql("""
            insert into mailing (release_id, version_id, purpose, name, audience, at_lift, state, started_at, prepared_at, created_by, edited_by)
            values (:release, :version, 'at-lift', 'Press', '{"parts":[]}', true, 'running', dateline_now(), dateline_now(), :by, :by) returning id\
            """)
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
                        "insert into contact (name, country, tier, phone) values (:name, :country, 1, '+32 2 555 01"
                                + " 01') returning id")
                .param("name", name)
                .param("country", country)
                .query(Long.class)
                .single();
        jdbc.sql("""
            insert into delivery (mailing_id, release_id, version_id, contact_id, address, language, state, left_out, reason)
            values (:mailing, :release, :version, :contact, 'a@b.example', 'en', :state,
                    case when :state = 'left-out' then cast(:reason as text) end, case when :state <> 'left-out' then cast(:reason as text) end)\
            """)
                .param("mailing", mailing)
                .param("release", release)
                .param("version", version)
                .param("contact", contact)
                .param("state", state)
                .param("reason", reason)
                .update();
    }

    @Test
    void whatIsOnlyProbablyOursCountsOnceAPersonHasConfirmedIt() {
        jdbc.sql("""
            with r as (insert into returned (way, hash, understood) values ('listener', decode(md5('forged'), 'hex'), '{}') returning id)
            insert into returned_recipient (returned_id, kind, reason, standing, delivery_id, contact_id, proposal)
            select r.id, 'hard', 'userunknown', 'probable', d.id, d.contact_id, 'do not write'
              from r, delivery d where d.mailing_id = :mailing and d.state = 'accepted' order by d.id limit 1\
            """).param("mailing", mailing).update();
        assertThat(reports.of(mailing).returns()).isEmpty();

        jdbc.sql("update returned_recipient set action = 'do not write', acted_at = dateline_now()")
                .update();
        assertThat(reports.of(mailing).returns())
                .singleElement()
                .satisfies(back -> assertThat(back.people()).isEqualTo(1));
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

    @Test
    void whoIsAlikeCountsInEachGroupAndWhoGotNothingInNone() {
        long version = jdbc.sql("select version_id from mailing where id = :mailing")
                .param("mailing", mailing)
                .query(Long.class)
                .single();
        letter(version, "Jan Peeters", "BE", "refused", "no such address");
        letter(version, "Els Maes", "LU", "left-out", "unsubscribed");
        jdbc.sql("update contact set outlet = 'De Post' where country = 'BE'").update();

        var report = reports.of(mailing);
        assertThat(report.states()).containsEntry("accepted", 2).containsEntry("refused", 2);
        assertThat(report.leftOut()).containsExactly(Map.entry("unsubscribed", 2));
        assertThat(report.turnedAway()).containsExactly(Map.entry("no such address", 2));
        assertThat(report.byCountry()).containsOnlyKeys("BE", "GB", "IT", "PL");
        assertThat(report.byCountry().keySet()).first().isEqualTo("BE");
        assertThat(report.byCountry()).containsEntry("BE", new Report.Split(2, 1, 1));
        assertThat(report.byLanguage()).containsExactly(Map.entry("en", new Report.Split(5, 2, 2)));

        var whole = releaseReports.of(release);
        assertThat(whole.people()).isEqualTo(new Reach("everybody", 5, 2));
        assertThat(whole.byOutlet()).contains(new Reach("De Post", 2, 1), new Reach("not known", 3, 1));
        assertThat(whole.mailings()).singleElement().satisfies(row -> {
            assertThat(row.letters()).isEqualTo(5);
            assertThat(row.leftOut()).isEqualTo(2);
        });
    }

    @Test
    void aReleaseWithoutMailingsReachedNobodyAndMayHaveBeenReadAllTheSame() throws Exception {
        jdbc.sql("delete from delivery").update();
        jdbc.sql("delete from mailing").update();
        jdbc.sql("insert into page_view values (:r, '2026-12-03', 4123)")
                .param("r", release)
                .update();

        assertThat(releaseReports.of(release).people()).isEqualTo(new Reach("everybody", 0, 0));
        page("/releases/" + release + "/report", "Nobody has been written to yet", "Thu 3 Dec 2026", "4,123");
    }

    @Test
    void aReleaseIsReportedAsAWholeWithEachPersonOnce() throws Exception {
        out("2026-12-03T10:00:00Z");
        jdbc.sql("insert into offer (release_id, contact_id, how, asked_by) select :r, id, 'mail', :by from"
                        + " contact where tier = 1")
                .param("r", release)
                .param("by", desk.officer().id())
                .update();
        agreed("Anna Kowalska");
        agreed("Luc Martin");
        jdbc.sql("insert into breach (release_id, contact_id, what, recorded_by, no_copies_until) select :r,"
                        + " id, 'on air at ten', :by, dateline_now() from contact where name = 'Luc Martin'")
                .param("r", release)
                .param("by", desk.officer().id())
                .update();

        var report = releaseReports.of(release);

        assertThat(report.headline()).isEqualTo("Vinyl");
        assertThat(report.people()).isEqualTo(new Reach("everybody", 4, 2));
        assertThat(report.byCountry()).contains(new Reach("PL", 1, 1), new Reach("GB", 1, 0));
        assertThat(report.agreed()).isEqualTo(new Agreed(5, 2, 1));
        assertThat(report.agreed().kept()).isEqualTo(1);
        page("/releases/" + release + "/report", "Vinyl", "people written to", "By country", "Kept it");
    }

    @Test
    void whatAnOutletPublishedIsNotedOnceAndCanBeTakenOut() throws Exception {
        out("2026-12-03T10:00:00Z");
        note("https://www.gazeta.example/vinyl", "", "Vinyl wins", "2026-11-20");
        note("https://www.gazeta.example/vinyl", "Gazeta", "Vinyl wins again", "2026-11-20");

        assertThat(coverages.of(release)).singleElement().satisfies(c -> {
            assertThat(c.outlet()).isEqualTo("Gazeta");
            assertThat(c.title()).isEqualTo("Vinyl wins again");
            assertThat(c.notedBy()).isEqualTo("Ines");
        });
        page("/releases/" + release + "/report", "Vinyl wins again", "https://www.gazeta.example/vinyl");

        mvc.perform(delete(
                                "/releases/{id}/coverage/{noted}",
                                release,
                                coverages.of(release).get(0).id())
                        .with(desk.as(desk.officer())))
                .andExpect(flash().attribute("typed", hasEntry("address", "https://www.gazeta.example/vinyl")));
        assertThat(coverages.of(release)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.bücher.example/a, https://www.xn--bcher-kva.example/a, bücher.example",
        "https://a.example/?id=a|b[1], https://a.example/?id=a%7Cb%5B1%5D, a.example",
        "https://a.example/100%/x%20y, https://a.example/100%25/x%20y, a.example",
        "https://gazeta.example/économie, https://gazeta.example/économie, gazeta.example"
    })
    void anAddressIsTakenAsTheBrowserGaveIt(String pasted, String kept, String outlet) throws Exception {
        note(pasted, "", "", "2026-11-20");
        assertThat(coverages.of(release)).singleElement().satisfies(c -> {
            assertThat(c.address()).isEqualTo(kept);
            assertThat(c.outlet()).isEqualTo(outlet);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), 2026-11-20, is no web address",
        "gazeta.example/vinyl, 2026-11-20, is no web address",
        "https://gazeta example/, 2026-11-20, is no web address",
        "https://gazeta.example/, tomorrow, is no date",
        "https://gazeta.example/, 2099-01-01, cannot be the day"
    })
    void whatIsNoArticleIsRefusedInWordsAndStaysTyped(String address, String date, String words) throws Exception {
        note(address, "Gazeta", "", date)
                .andExpect(flash().attribute("problem", containsString(words)))
                .andExpect(flash().attribute("typed", hasEntry("address", address)));
        assertThat(coverages.of(release)).isEmpty();
    }

    @Test
    void howeverOftenTheYearsAreLookedUpTheProgramGoesOn() {
        for (int i = 0; i < 30; i++) {
            assertThat(years.years()).isNotEmpty();
        }
    }

    @Test
    void theYearAddsUp() throws Exception {
        out("2026-12-03T10:00:00Z");
        jdbc.sql("update mailing set started_at = '2026-12-03T10:00:00Z'").update();
        jdbc.sql("insert into page_view values (:r, '2026-12-03', 40), (:r, '2026-12-04', 2)")
                .param("r", release)
                .update();
        var ofDecember = years.of(2026).months().get(11);
        assertThat(ofDecember.releases()).isEqualTo(1);
        assertThat(ofDecember.letters()).isEqualTo(4);
        assertThat(ofDecember.taken()).isEqualTo(2);
        assertThat(ofDecember.views()).isEqualTo(42);
        assertThat(years.of(2026).inAll().taken()).isEqualTo(2);
        assertThat(years.of(2025).isEmpty()).isTrue();
        page("/releases/years/2026", "2026 in figures", "December", "Vinyl", "Poland", "By outlet", "English");
        page("/releases/years/2025", "Nothing went out in this year");

        var csv = mvc.perform(get("/releases/years/2026/releases.csv").with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).contains("DL-2026-777,Vinyl,release,2026-12-03T10:00:00Z,4,2,42,0");
        assertThat(csv).contains("number,headline,kind,went out (UTC)");
        mvc.perform(get("/releases/years/2026/releases.csv")
                        .header("Accept-Language", "fr")
                        .with(desk.as(desk.officer())))
                .andExpect(content().string(containsString("numéro,titre,type,paru (UTC)")));
        mvc.perform(get("/releases/years/2026/releases.csv").with(desk.as(desk.assistant())))
                .andExpect(status().isForbidden());
        mvc.perform(get("/releases/years/1200").with(desk.as(desk.officer()))).andExpect(status().isNotFound());
    }

    /** Midnight of the office in Brussels, not of Greenwich. */
    @Test
    void theYearEndsWhenTheOfficeSaysSo() {
        out("2026-12-31T23:30:00Z");
        assertThat(years.of(2026).releases()).isEmpty();
        assertThat(years.of(2027).releases()).hasSize(1);
    }

    private void out(String at) {
        jdbc.sql("insert into lift (release_id, due, lifted_at, node) values (:r, cast(:at as timestamptz),"
                        + " cast(:at as timestamptz), 'test')")
                .param("r", release)
                .param("at", at)
                .update();
    }

    private void agreed(String name) {
        jdbc.sql("insert into agreement (release_id, contact_id, terms, how) select :r, id, 'not before',"
                        + " 'mail' from contact where name = :name")
                .param("r", release)
                .param("name", name)
                .update();
    }

    private ResultActions note(String address, String outlet, String title, String date) throws Exception {
        return mvc.perform(post("/releases/{id}/coverage", release)
                        .param("address", address)
                        .param("outlet", outlet)
                        .param("title", title)
                        .param("date", date)
                        .with(desk.as(desk.officer())))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void theReportsAreReadInFrench() throws Exception {
        out("2026-12-03T10:00:00Z");
        inFrench(
                "/mailings/" + mailing + "/report",
                "acceptés par leur serveur",
                "Par pays",
                "désabonnée de cette liste");
        inFrench("/releases/" + release + "/report", "Pays", "Touchées", "Retombées", "Paru le");
        inFrench("/releases/years/2026", "2026 en chiffres", "décembre", "communiqués parus");
        inFrench("/releases/" + release + "/first-call", "refusé", "Téléphone");
    }

    private void inFrench(String address, String... words) throws Exception {
        mvc.perform(get(address).header("Accept-Language", "fr").with(desk.as(desk.officer())))
                .andExpect(status().isOk())
                .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                        .contains(words)
                        .doesNotContain("written to", "Turned away", "turned away"));
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

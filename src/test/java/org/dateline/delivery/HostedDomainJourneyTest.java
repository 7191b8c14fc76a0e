package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.dateline.email.SmtpServer;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.PressOffice;
import org.dateline.world.Desk;
import org.dateline.world.DnsOfTheTest;
import org.dateline.world.Journey;
import org.dateline.world.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A company whose mail is with Google counts as Gmail, however its domain is called. */
@Journey
class HostedDomainJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    PressOffice office;

    @Autowired
    Desk desk;

    @Autowired
    SettableTime time;

    @Autowired
    Mailings mailings;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Deliveries deliveries;

    @Autowired
    MailDomains domains;

    @Autowired
    JdbcClient jdbc;

    private DnsOfTheTest dns;

    @BeforeEach
    void threeJournalists() throws IOException {
        dns = new DnsOfTheTest();
        office.threeJournalists();
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void theMailServersOfADomainSayWhoseItIs() throws Exception {
        dns.knows(
                "gazeta.example. 60 IN MX 20 alt1.aspmx.l.google.com.",
                "gazeta.example. 60 IN MX 10 aspmx.l.google.com.",
                "soir.example. 60 IN MX 10 mail.soir.example.",
                "soir.example. 60 IN MX 50 aspmx.l.google.com.");
        dns.isSilentAbout("herald.example.");
        lookUp();
        assertThat(receiver("gazeta.example")).isEqualTo("gmail");
        assertThat(receiver("soir.example"))
                .as("its first mail server is its own")
                .isEmpty();
        assertThat(receiver("herald.example")).as("nobody answered").isEmpty();

        var ines = desk.officer();
        var release = office.release(ines);
        office.goesOut(release, office.inDays(2, time.now()), ines);
        var row = office.atLift(release, ines);
        office.approve(release, desk.approver());
        time.set(Objects.requireNonNull(mailings.get(row.id()).when().start()).minus(Duration.ofMinutes(5)));
        lookUp();
        dispatch.to(SmtpServer.onLoopback(1)).round();

        assertThat(deliveries.books(row.id()).in(SendingState.QUEUED)).isEqualTo(3);
        assertThat(jdbc.sql("""
                        select receiver || ' ' || first_position || '-' || last_position from receiver_lane
                         where mailing_id = :id order by receiver""").param("id", row.id()).query(String.class).list())
                .containsExactly(" 1-2", "gmail 3-3");
        assertThat(jdbc.sql("select address from delivery where mailing_id = :id and receiver = 'gmail'")
                        .param("id", row.id())
                        .query(String.class)
                        .single())
                .isEqualTo("anna.kowalska@gazeta.example");
    }

    @Test
    void anAnswerIsBelievedForAWeekAndSilenceForAnHour() throws Exception {
        dns.knows("gazeta.example. 60 IN MX 10 aspmx.l.google.com.", "soir.example. 60 IN MX 10 mx.soir.example.");
        dns.isSilentAbout("herald.example.");
        lookUp();
        dns.forgets()
                .knows(
                        "gazeta.example. 60 IN MX 10 mx00.kundenserver.de.",
                        "herald.example. 60 IN MX 10 smtp.orange.fr.");
        lookUp();
        assertThat(receiver("gazeta.example")).isEqualTo("gmail");
        assertThat(receiver("herald.example")).isEmpty();
        time.pass(Duration.ofHours(2));
        lookUp();
        assertThat(receiver("gazeta.example")).isEqualTo("gmail");
        assertThat(receiver("herald.example")).isEqualTo("orange");
        time.pass(Duration.ofDays(8));
        lookUp();
        assertThat(receiver("gazeta.example")).isEqualTo("ionos");
    }

    @Test
    void whereNothingIsLookedUpNamesAreKnown() {
        new DomainLookups(domains, dns.asked(), false).learn(SOON);
        assertThat(receiver("gmail.com")).isEqualTo("gmail");
        assertThat(receiver("web.de")).isEqualTo("gmx");
        assertThat(jdbc.sql("select count(*) from mail_domain where name like '%.example'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void lookUp() {
        new DomainLookups(domains, dns.asked(), true).learn(SOON);
    }

    private String receiver(String domain) {
        return jdbc.sql("select receiver from mail_domain where name = :name")
                .param("name", domain)
                .query(String.class)
                .single();
    }
}

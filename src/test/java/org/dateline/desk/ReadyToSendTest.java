package org.dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dateline.delivery.OutgoingServer;
import org.dateline.world.DnsOfTheTest;
import org.dateline.world.KeysForSigning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The office asks whether its letters would arrive, and what to paste where they would not. */
class ReadyToSendTest {

    private static final SenderDomain OFFICE = new SenderDomain(
            "association.example", "bounces.association.example", "mail.association.example", "k1", List.of());

    DnsOfTheTest dns;

    @BeforeEach
    void start() throws IOException {
        dns = new DnsOfTheTest();
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void whereEverythingIsThereEverythingIsGood() throws Exception {
        dns.knows(
                "bounces.association.example. 60 IN TXT \"v=spf1 ip4:192.0.2.7 \" \"-all\"",
                "bounces.association.example. 60 IN MX 10 mail.association.example.",
                "association.example. 60 IN MX 20 second.association.example.",
                "association.example. 60 IN MX 10 mail.association.example.",
                "k1._domainkey.association.example. 60 IN TXT \"v=DKIM1; k=rsa; p=MIGf\"",
                "_dmarc.association.example. 60 IN TXT \"v=DMARC1; p=reject\"");
        for (var check : OFFICE.checks(dns.asked()))
            assertThat(check.get().state()).as(check.get().toString()).isEqualTo("good");
        assertThat(OFFICE.spf(dns.asked()).sentence()).contains("v=spf1 ip4:192.0.2.7 -all");
        assertThat(OFFICE.answers(dns.asked()).sentence())
                .isEqualTo("Taken by mail.association.example., second.association.example..");
    }

    @Test
    void whatIsMissingIsWrittenOutAsItMustStand() throws Exception {
        var asked = dns.asked();
        assertThat(pasted(OFFICE.spf(asked)))
                .isEqualTo("bounces.association.example TXT v=spf1 a:mail.association.example ~all");
        assertThat(pasted(OFFICE.dkim(asked))).startsWith("k1._domainkey.association.example TXT v=DKIM1; k=rsa; p=");
        assertThat(pasted(OFFICE.dmarc(asked)))
                .isEqualTo(
                        "_dmarc.association.example TXT v=DMARC1; p=none; rua=mailto:postmaster@association.example");
        assertThat(pasted(OFFICE.answers(asked))).isEqualTo("association.example MX 10 mail.association.example.");
        assertThat(pasted(OFFICE.bounces(asked))).startsWith("bounces.association.example MX 10 ");
        assertThat(Stream.of(OFFICE.spf(asked), OFFICE.dkim(asked), OFFICE.dmarc(asked))
                        .map(Readiness::state))
                .containsOnly("bad");
    }

    private static String pasted(Readiness readiness) {
        var paste = readiness.record();
        return paste == null ? "" : paste.name() + " " + paste.type() + " " + paste.value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 include:_spf.relay.example ~all | good | covers your mail server",
                "v=spf1 redirect=_spf.relay.example | good | covers your mail server",
                "v=spf1 +all | bad | lets everybody",
                "v=spf1 mx all | bad | lets everybody",
                "v=spf1 -all | bad | nobody sends",
                "v=spf1 mx | warn | end it with ~all",
                "v=spf1 mx ?all | warn | end it with ~all",
                "v=spf1 a mx include:a.x include:b.x include:c.x include:d.x include:e.x include:f.x include:g.x include:h.x include:i.x ~all | warn | more than ten",
                "v=spf10 mx -all | bad | Nothing says",
                "some other text | bad | Nothing says"
            })
    void spfIsReadForWhatItSays(String record, String state, String says) throws Exception {
        dns.knows(
                "bounces.association.example. 60 IN TXT \"" + record + "\"",
                "bounces.association.example. 60 IN TXT \"verification=1\"");
        var spf = OFFICE.spf(dns.asked());
        assertThat(spf.state()).isEqualTo(state);
        assertThat(spf.sentence()).contains(says);
    }

    @Test
    void twoSpfRecordsAreNone() throws Exception {
        dns.knows(
                "bounces.association.example. 60 IN TXT \"v=spf1 mx -all\"",
                "bounces.association.example. 60 IN TXT \"v=spf1 a -all\"");
        assertThat(OFFICE.spf(dns.asked()).sentence()).contains("2 SPF records");
    }

    @Test
    void aWithdrawnKeyAndAnUnreadablePolicyAreFound() throws Exception {
        dns.knows(
                "k1._domainkey.association.example. 60 IN TXT \"v=DKIM1; p=\"",
                "_dmarc.association.example. 60 IN TXT \"v=DMARC1; p=maybe\"");
        assertThat(OFFICE.dkim(dns.asked()).sentence()).contains("withdrawn");
        assertThat(OFFICE.dmarc(dns.asked()).sentence()).contains("cannot be read");
    }

    @Test
    void aPolicyOfTheWholeOrganisationCountsAndOneThatReturnsDoNotFitIsTold() throws Exception {
        dns.knows("_dmarc.association.example. 60 IN TXT \"v=DMARC1; p=quarantine; aspf=s\"");
        var press = new SenderDomain("press.association.example", "press.association.example", "", "", List.of());
        assertThat(press.dmarc(dns.asked()).state()).isEqualTo("good");
        assertThat(OFFICE.dmarc(dns.asked()).sentence()).contains("only DKIM can prove");
        var elsewhere = new SenderDomain("association.example", "bounces.relay.example", "", "", List.of());
        assertThat(elsewhere.dmarc(dns.asked()).state()).isEqualTo("warn");
    }

    @Test
    void anAddressWithoutANameThatLeadsBackIsRed() throws Exception {
        var server = new OutgoingServer("mail", "mail.association.example", 25, List.of(), 4, List.of(), null);
        dns.knows("mail.association.example. 60 IN A 192.0.2.7");
        assertThat(ReadyToSend.reverse(server, dns.asked()).state()).isEqualTo("bad");
        assertThat(pasted(ReadyToSend.reverse(server, dns.asked())))
                .isEqualTo("192.0.2.7 PTR mail.association.example.");
        dns.knows("7.2.0.192.in-addr.arpa. 60 IN PTR host7.provider.example.");
        assertThat(ReadyToSend.reverse(server, dns.asked()).sentence()).contains("host7.provider.example.");
        dns.knows("host7.provider.example. 60 IN A 192.0.2.7");
        assertThat(ReadyToSend.reverse(server, dns.asked()).state()).isEqualTo("good");
        dns.isSilentAbout("7.2.0.192.in-addr.arpa.");
        assertThat(ReadyToSend.reverse(server, dns.asked()).state()).isEqualTo("unknown");
    }

    @Test
    void aDomainThatTakesNoMailIsNoSender() throws Exception {
        dns.knows("association.example. 60 IN MX 0 .");
        assertThat(OFFICE.answers(dns.asked()).sentence()).contains("null MX");
    }

    @Test
    void whereNobodyAnswersNothingIsClaimedAndNobodyWaitsLong() throws Exception {
        dns.isSilentAbout("association.example.").isSilentAbout("bounces.association.example.");
        var begun = System.nanoTime();
        assertThat(OFFICE.answers(dns.asked()).state()).isEqualTo("unknown");
        assertThat(OFFICE.spf(dns.asked()).record()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aKeyOfOursIsWrittenOutUntilItIsPublished() throws Exception {
        var key = KeysForSigning.dkim().keys().get(1);
        var ours = new PublishedKey(key);
        assertThat(ours.look(dns.asked()).sentence()).contains("not in the DNS yet");
        assertThat(pasted(ours.look(dns.asked())))
                .isEqualTo(key.publishedAt() + " TXT " + key.record())
                .contains("v=DKIM1; k=ed25519; p=");
        dns.isSilentAbout(key.publishedAt() + ".");
        assertThat(ours.look(dns.asked()).state()).isEqualTo("unknown");
    }

    @Test
    void aPublishedKeyFitsOursOrItIsTold() throws Exception {
        var rsa = KeysForSigning.dkim().keys().get(0);
        var record = rsa.record();
        dns.knows("%s. 60 IN TXT \"%s\" \"%s\""
                .formatted(rsa.publishedAt(), record.substring(0, 200), record.substring(200)));
        var found = new PublishedKey(rsa).look(dns.asked());
        assertThat(found.state()).isEqualTo("good");
        assertThat(found.what()).isEqualTo("DKIM for signed.example, selector rsa2026");
        assertThat(found.record()).isNull();
        var ed25519 = KeysForSigning.dkim().keys().get(1);
        dns.knows(ed25519.publishedAt() + ". 60 IN TXT \"v=DKIM1; k=ed25519; p=AAAA\"");
        var another = new PublishedKey(ed25519).look(dns.asked());
        assertThat(another.sentence()).contains("is another one");
        assertThat(pasted(another)).endsWith(ed25519.record());
        dns.knows(ed25519.publishedAt() + ". 60 IN TXT \"v=DKIM1; p=\"");
        assertThat(new PublishedKey(ed25519).look(dns.asked()).sentence()).contains("more than one key");
    }

    @Test
    void whereWeSignOurselvesTheMailServersSelectorNeedNotBeSet() throws Exception {
        var keys = KeysForSigning.dkim().keys();
        var both = new SenderDomain("signed.example", "signed.example", "", "k1", keys);
        var alone = new SenderDomain("signed.example", "signed.example", "", "", keys);
        assertThat(both.checks(dns.asked())).hasSize(7);
        assertThat(alone.checks(dns.asked())).hasSize(6);
    }

    @Test
    void withoutASelectorNoKeyIsClaimedMissing() throws Exception {
        var office = new SenderDomain("association.example", "association.example", "", "", List.of());
        assertThat(office.dkim(dns.asked()).state()).isEqualTo("warn");
        assertThat(office.dkim(dns.asked()).record()).isNull();
    }
}

package org.dateline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownReceiversTest {
    private final KnownReceivers known = KnownReceivers.load();

    @ParameterizedTest
    @CsvSource({
        "aspmx.l.google.com., gmail",
        "ALT1.ASPMX.L.GOOGLE.COM, gmail",
        "gmail-smtp-in.l.google.com., gmail",
        "association-example.mail.protection.outlook.com., microsoft",
        "mta5.am0.yahoodns.net., yahoo",
        "mx01.mail.icloud.com., icloud",
        "mx00.kundenserver.de., ionos",
        "mx00.emig.gmx.net., gmx",
        "smtp-in.orange.fr., orange",
        "mx1.free.fr., free",
        "mx1.mail.ovh.net., ovh",
        "mail.protonmail.ch., proton",
        "mx.zoho.eu., zoho",
        "mxa-00123401.gslb.pphosted.com., proofpoint",
        "eu-smtp-inbound-1.mimecast.com., mimecast"
    })
    void aMailServerTellsWhoseItIs(String server, String word) {
        assertThat(known.running(server)).map(Receiver::word).contains(word);
    }

    @Test
    void whoOnlyLooksLikeItIsNot() {
        assertThat(known.running("mx.notgoogle.com.")).isEmpty();
        assertThat(known.running("google.com.example.org.")).isEmpty();
        assertThat(known.running(".")).isEmpty();
    }

    @Test
    void eachNameStandsOnce() {
        var seen = new HashSet<String>();
        for (var receiver : known.all()) {
            assertThat(receiver.word()).matches("[a-z0-9]+");
            assertThat(receiver.name()).isNotBlank();
            assertThat(receiver.domains()).allMatch(seen::add).allMatch(domain -> domain.matches("[a-z0-9.-]+"));
            assertThat(receiver.servers()).isNotEmpty().allMatch(seen::add);
        }
        assertThat(known.knows("gmail")).isTrue();
        assertThat(known.name("gmail")).isEqualTo("Gmail and Google Workspace");
        assertThat(known.name("of-a-later-version")).isEqualTo("of-a-later-version");
    }
}

package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Anna.Kowalska@Example.ORG, anna.kowalska@example.org",
        "' press+eu@example.org ', press+eu@example.org",
        "info@Bücher.example, info@xn--bcher-kva.example",
        "o'neill@example.org, o'neill@example.org",
        "Jo\u0308rg@example.org, j\u00f6rg@example.org",
        "press@museum.example.eu, press@museum.example.eu"
    })
    void theKeyIsTheSameForTheSameMailbox(String given, String key) {
        assertThat(EmailAddress.parse(given).key()).isEqualTo(key);
    }

    @Test
    void whatIsWrittenToIsWhatWasGiven() {
        var address = EmailAddress.parse("Anna.K@Bücher.example");
        assertThat(address.spelling()).isEqualTo("Anna.K@Bücher.example");
        assertThat(address.onTheWire()).isEqualTo("Anna.K@xn--bcher-kva.example");
        assertThat(address.domain()).isEqualTo("xn--bcher-kva.example");
    }

    @ParameterizedTest
    @CsvSource({
        "'', no address",
        "anna, has no @",
        "@example.org, nothing before",
        "anna@, nothing after",
        "Anna <anna@example.org>, angle brackets",
        "'anna@example.org, bob@example.org', not written like"
    })
    void adviceForWhoTypedIt(String given, String advice) {
        assertThatThrownBy(() -> EmailAddress.parse(given))
                .isInstanceOf(InvalidAddress.class)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@localhost",
                "a@[127.0.0.1]",
                "a..b@example.org",
                ".a@example.org",
                "a@-x.org",
                "a@x_y.org",
                "a(comment)@example.org",
                "@route:a@example.org",
                "a@b@example.org",
                "a@example.org.",
                "a@straße.example",
                "a\u0000b@example.org"
            })
    void whatIsNoAddressIsRefused(String given) {
        assertThatThrownBy(() -> EmailAddress.parse(given)).isInstanceOf(InvalidAddress.class);
    }

    @Test
    void anAddressCanBeTooLong() {
        assertThatThrownBy(() -> EmailAddress.parse("a".repeat(65) + "@example.org"))
                .hasMessageContaining("longer");
        assertThatThrownBy(() -> EmailAddress.parse("a@" + "b".repeat(60) + ("." + "c".repeat(60)).repeat(4) + ".org"))
                .hasMessageContaining("longer");
    }
}

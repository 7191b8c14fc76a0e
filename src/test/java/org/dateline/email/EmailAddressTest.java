package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
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

    /** A space before it makes sure that it is looked at closely. */
    @Test
    void whatLooksPlainAtAGlanceIsSoToACloseLook() {
        var dice = new Random(7);
        int good = 0;
        for (int i = 0; i < 20_000; i++) {
            var given = made(dice, dice.nextInt(6) + 1) + "@" + made(dice, dice.nextInt(5) + 1) + "."
                    + made(dice, dice.nextInt(3) + 1);
            var glance = readOrNot(given);
            assertThat(glance).as(given).isEqualTo(readOrNot(" " + given));
            good += glance.isPresent() ? 1 : 0;
        }
        assertThat(good).isBetween(300, 19_700);
    }

    private static String made(Random dice, int length) {
        return dice.ints(length, 0, 16)
                .mapToObj("aBzexkmo@q79.-_+"::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static Optional<EmailAddress> readOrNot(String given) {
        try {
            return Optional.of(EmailAddress.parse(given));
        } catch (InvalidAddress refused) {
            return Optional.empty();
        }
    }
}

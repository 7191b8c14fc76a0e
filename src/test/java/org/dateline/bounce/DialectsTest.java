package org.dateline.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dialect of notices is read as a postmaster would read it. */
class DialectsTest {

    static List<Samples.Expected> expected() {
        return Samples.expected();
    }

    @ParameterizedTest
    @MethodSource("expected")
    void dialectIsUnderstood(Samples.Expected expected) {
        var read = ReturnReader.read(Samples.message(expected.sample()));
        if (expected.words().size() == 1) {
            assertThat(read.kind().word()).isEqualTo(expected.words().get(0));
            return;
        }
        var address = expected.words().get(0);
        var recipient = read.recipients().stream()
                .filter(one -> one.address().equals(address))
                .findFirst();
        assertThat(recipient).as("recipient among %s", read.recipients()).isPresent();
        same(
                expected.words().get(1),
                recipient.get().kind() == org.dateline.email.Kind.DELIVERED
                        ? "not-a-bounce"
                        : recipient.get().kind().word());
        same(
                expected.words().get(2),
                recipient.get().kind() == org.dateline.email.Kind.DELIVERED
                        ? "delivered"
                        : recipient.get().permanence().word());
        same(expected.words().get(3), recipient.get().reason().word());
    }

    @ParameterizedTest
    @MethodSource("expected")
    void nobodyElseIsBlamed(Samples.Expected expected) {
        var named = Samples.expected().stream()
                .filter(one ->
                        one.sample().equals(expected.sample()) && one.words().size() > 1)
                .map(one -> one.words().get(0))
                .toList();
        var read = ReturnReader.read(Samples.message(expected.sample()));
        assertThat(read.recipients().stream()
                        .filter(one -> one.kind().isBounce())
                        .map(ReturnedRecipient::address))
                .isSubsetOf(named);
    }

    private static void same(String expected, String got) {
        if (!expected.equals("-")) {
            assertThat(got).isEqualTo(expected);
        }
    }
}

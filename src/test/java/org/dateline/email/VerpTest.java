package org.dateline.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerpTest {
    private final Verp verp = new Verp("bounce-", "Example.NET", new Keys(1));

    @Test
    void aReturnPathNamesItsDelivery() {
        var path = verp.of(4711);
        assertThat(path).matches("bounce-[a-z2-7]{28}@example\\.net");
        assertThat(verp.read(path)).hasValue(4711);
        assertThat(verp.read("<" + path.toUpperCase(Locale.ROOT) + ">")).hasValue(4711);
    }

    @Test
    void everyIdComesBack() {
        var random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            long id = random.nextLong() & (1L << 48) - 1;
            assertThat(verp.read(verp.of(id))).hasValue(id);
        }
    }

    @Test
    void nobodyElseCanMakeOneUp() {
        var path = verp.of(4711);
        assertThat(new Verp("bounce-", "example.net", new Keys(2)).read(path)).isEmpty();
        for (int i = 7; i < 35; i++) {
            var other = path.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(verp.read(path.substring(0, i) + other + path.substring(i + 1)))
                    .isEmpty();
        }
        assertThat(verp.read("bounce-@example.net")).isEmpty();
        assertThat(verp.read("@example.net")).isEmpty();
        assertThat(verp.read(path.replace("example.net", "example.com"))).isEmpty();
    }

    @Test
    void theLongestPrefixFitsTheLocalPart() {
        assertThat(new Verp("p".repeat(36), "example.net", new Keys(1)).of(1).indexOf('@'))
                .isEqualTo(64);
        assertThatThrownBy(() -> new Verp("p".repeat(37), "example.net", new Keys(1)))
                .hasMessageContaining("36");
    }

    @Test
    void aMessageIdIsTheSameEachTime() {
        var ids = new MessageId(new Keys(1));
        assertThat(ids.of(9, "example.org"))
                .isEqualTo(ids.of(9, "example.org"))
                .matches("<[a-z2-7]{28}@example\\.org>");
        assertThat(ids.read(ids.of(9, "example.org"))).hasValue(9);
        assertThat(ids.read("<20261122.abc@mail.example>")).isEmpty();
        assertThat(ids.read("nonsense")).isEmpty();
    }

    /** One key, whose id is 3. */
    private record Keys(int secret) implements Seal {
        @Override
        public int currentKey() {
            return 3;
        }

        @Override
        public byte @Nullable [] code(int key, byte[] text) {
            if (key != 3) {
                return null;
            }
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(
                        new SecretKeySpec(ByteBuffer.allocate(16).putInt(secret).array(), "HmacSHA256"));
                return mac.doFinal(text);
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }
    }
}

package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is uploaded may stand for more than a small office's memory holds; a Java of its own looks at it, which would end. */
class SmallMemoryTest {

    @Test
    void neitherWhatAPictureClaimsNorHowLargeItIsEndsTheProgram() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var looking = new ProcessBuilder(
                        java,
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Looking.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            var said = new String(looking.getInputStream().readAllBytes());
            assertThat(looking.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("Lena Vos", "small", "card", "too large to be turned");
            assertThat(looking.exitValue()).as(said).isZero();
        } finally {
            looking.destroyForcibly();
        }
    }

    /** As it comes in at the desk. */
    static final class Looking {

        private Looking() {}

        @SuppressWarnings("SystemOut") // read by the test
        public static void main(String[] none) throws Exception {
            var plain = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpeg", plain);
            System.out.println(
                    SaidInFile.of(CameraFile.boasting(plain.toByteArray())).credit());

            var vast = Picture.of("vast.png", CameraFile.vast(7000, 7000));
            if (vast.small() != null) System.out.println("small");
            if (Card.of(vast.bytes(), vast.width(), vast.height(), Focus.CENTRE) != null) System.out.println("card");
            try {
                vast.upright(6);
            } catch (IllegalArgumentException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}

package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a picture is cropped, what matters in it stays in view. */
class CardTest {

    @ParameterizedTest
    @CsvSource({
        "3000,2000,50,50, 0,213,3000,1575",
        "3000,2000,50,0,  0,0,3000,1575",
        "3000,2000,50,100,0,425,3000,1575",
        "900,1600,50,20,  0,84,900,473",
        "4000,1000,0,50,  0,0,1905,1000",
        "4000,1000,75,50, 2048,0,1905,1000",
        "1,1,50,50,       0,0,1,1"
    })
    void thePartAroundTheFocusIsShown(int w, int h, int x, int y, int left, int top, int width, int height) {
        assertThat(Card.part(w, h, new Focus(x, y))).isEqualTo(new Rectangle(left, top, width, height));
    }

    @Test
    void aFaceAtTheTopStaysInTheCard() throws IOException {
        var portrait = new BufferedImage(1600, 2400, BufferedImage.TYPE_INT_RGB);
        var graphics = portrait.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(700, 100, 200, 200);
        graphics.dispose();
        var file = new ByteArrayOutputStream();
        ImageIO.write(portrait, "png", file);

        var centred = read(Card.of(file.toByteArray(), 1600, 2400, Focus.CENTRE));
        assertThat(centred.getWidth()).isEqualTo(1200);
        assertThat(centred.getHeight()).isEqualTo(630);
        assertThat(new Color(centred.getRGB(600, 150)).getGreen()).isLessThan(40);
        var chosen = read(Card.of(file.toByteArray(), 1600, 2400, new Focus(50, 8)));
        assertThat(new Color(chosen.getRGB(600, 150)).getGreen()).isGreaterThan(200);
    }

    private static BufferedImage read(byte @Nullable [] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(file)));
    }
}

package org.dateline.release;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A picture as social networks and messengers show it beside a link: 1200 × 630 (OpenGraph), cropped around its focus and never enlarged. Always a JPEG. */
public final class Card {

    public static final String TYPE = "image/jpeg";

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 630;

    private Card() {}

    /** The part of a picture of that size that is shown. */
    static Rectangle part(int width, int height, Focus focus) {
        int wide = (int) Math.min(width, Math.round((double) height * WIDTH / HEIGHT));
        int tall = (int) Math.min(height, Math.round((double) width * HEIGHT / WIDTH));
        wide = Math.max(1, wide);
        tall = Math.max(1, tall);
        return new Rectangle(
                within(focus.x() * width / 100 - wide / 2, width - wide),
                within(focus.y() * height / 100 - tall / 2, height - tall),
                wide,
                tall);
    }

    private static int within(int wanted, int most) {
        return Math.min(Math.max(wanted, 0), most);
    }

    /** In pixels, of the card of a picture. */
    public static int width(Asset asset) {
        return Math.min(WIDTH, part(asset.width(), asset.height(), asset.focus()).width);
    }

    public static int height(Asset asset) {
        return width(asset) == WIDTH ? HEIGHT : part(asset.width(), asset.height(), asset.focus()).height;
    }

    /** Null where the picture is not easily drawn. */
    static byte @Nullable [] of(byte[] bytes, int width, int height, Focus focus) {
        var part = part(width, height, focus);
        int wide = Math.min(WIDTH, part.width);
        int tall = wide == WIDTH ? HEIGHT : part.height;
        try {
            var card = Pixels.part(bytes, part, wide, pixels -> of(pixels, wide, tall));
            return card == null || card.length == 0 ? null : card;
        } catch (IOException undrawable) {
            return null;
        }
    }

    private static byte[] of(BufferedImage pixels, int width, int height) throws IOException {
        var now = pixels;
        // Halves first: in one step thin lines would be lost.
        while (now.getWidth() > 2 * width) now = drawn(now, now.getWidth() / 2, now.getHeight() / 2);
        var out = new ByteArrayOutputStream();
        ImageIO.write(drawn(now, width, height), "jpeg", out);
        return out.toByteArray();
    }

    private static BufferedImage drawn(BufferedImage source, int width, int height) {
        var drawn = new BufferedImage(width, Math.max(1, height), BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, 0, 0, width, Math.max(1, height), Color.WHITE, null);
        graphics.dispose();
        return drawn;
    }
}

package org.dateline.rendering;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.dateline.language.Phrases;
import org.dateline.release.Picture;
import org.dateline.release.Pixels;

/** The office's logo, twice as wide as it is shown. Always drawn anew, so that nothing of the file that was brought travels along but its picture. */
@SuppressWarnings("ArrayRecordComponent") // made once, handed to letters and responses
public record Logo(byte[] bytes, String mediaType, int width, int height) {

    private static final int WIDEST_SHOWN = 140;
    private static final int HIGHEST_SHOWN = 90;

    /** @throws IllegalArgumentException with advice when it is no PNG or JPEG, or too large */
    static Logo of(String fileName, byte[] file) {
        var picture = Picture.of(fileName, file);
        if (picture.mediaType().equals("image/gif"))
            throw new IllegalArgumentException(Phrases.say("rendering.house.no-gif"));
        try {
            boolean jpeg = picture.mediaType().equals("image/jpeg");
            var small = Pixels.whole(
                    file, picture.width(), picture.height(), 2 * WIDEST_SHOWN, pixels -> small(pixels, jpeg));
            if (small == null) throw new IOException("no picture");
            var out = new ByteArrayOutputStream();
            ImageIO.write(small, jpeg ? "jpg" : "png", out);
            return new Logo(out.toByteArray(), picture.mediaType(), small.getWidth(), small.getHeight());
        } catch (IOException | IllegalArgumentException damaged) {
            throw new IllegalArgumentException(Phrases.say("release.picture.damaged"), damaged);
        }
    }

    private static BufferedImage small(BufferedImage picture, boolean opaque) {
        double share = Math.min(
                1, Math.min(2.0 * WIDEST_SHOWN / picture.getWidth(), 2.0 * HIGHEST_SHOWN / picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * share));
        var now = picture;
        while (now.getWidth() > 2 * width) now = Figures.drawn(now, now.getWidth() / 2, opaque);
        return Figures.drawn(now, width, opaque);
    }

    /** In CSS pixels. */
    public int shownWidth() {
        return Math.min(width, WIDEST_SHOWN);
    }

    public int shownHeight() {
        return Math.max(1, Math.round((float) height * shownWidth() / width));
    }

    String fileName() {
        return mediaType.equals("image/jpeg") ? "logo.jpg" : "logo.png";
    }
}

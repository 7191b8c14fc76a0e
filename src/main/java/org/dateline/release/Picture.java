package org.dateline.release;

import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** An uploaded file that has been looked at and is a picture a letter can carry. */
@SuppressWarnings("ArrayRecordComponent") // handed straight on to the database
public record Picture(String fileName, String mediaType, byte[] bytes, int width, int height) {

    static final int MOST_BYTES = 8 * 1024 * 1024;
    /** Checked before anything is decoded: a few kilobytes of PNG can stand for gigabytes of memory. */
    static final long MOST_PIXELS = 50_000_000;

    private static final Map<String, String> TYPES =
            Map.of("png", "image/png", "jpeg", "image/jpeg", "gif", "image/gif");

    /** Reads only the head of the file. @throws IllegalArgumentException with advice when it cannot be used */
    public static Picture of(String fileName, byte[] bytes) {
        if (bytes.length == 0) throw new IllegalArgumentException(Phrases.say("release.picture.empty"));
        if (bytes.length > MOST_BYTES) throw tooLarge(bytes.length);
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) throw noPicture();
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                var type = TYPES.get(reader.getFormatName().toLowerCase(java.util.Locale.ROOT));
                if (type == null) throw noPicture();
                return measured(fileName, type, bytes, reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException broken) {
            throw new IllegalArgumentException(Phrases.say("release.picture.damaged"), broken);
        }
    }

    static IllegalArgumentException tooLarge(long bytes) {
        return new IllegalArgumentException(Phrases.say("release.picture.too-large", bytes / (1024 * 1024)));
    }

    private static Picture measured(String fileName, String type, byte[] bytes, int width, int height) {
        if ((long) width * height > MOST_PIXELS)
            throw new IllegalArgumentException(Phrases.say("release.picture.too-many-pixels", width, height));
        return new Picture(FileName.plain(fileName, "picture"), type, bytes, width, height);
    }

    /** Without what its file says beside the picture. */
    Picture cleaned() {
        return new Picture(fileName, mediaType, PictureParts.cleaned(bytes), width, height);
    }

    /**
     * As it is meant to be seen. Cameras store it as they were held and say beside it how to turn it; that goes with everything else they say, and mail programs never looked.
     *
     * @param orientation as in Exif: 1 is upright
     */
    Picture upright(int orientation) {
        if (orientation == 1) return this;
        if (!Pixels.canBeCopied(width, height))
            throw new IllegalArgumentException(Phrases.say("release.picture.on-its-side"));
        try {
            var turned = Pixels.all(bytes, width, height, pixels -> written(turned(pixels, orientation)));
            if (turned == null) return this;
            boolean lies = lies(orientation);
            return new Picture(fileName, mediaType, turned, lies ? height : width, lies ? width : height);
        } catch (IOException undrawable) {
            throw new IllegalArgumentException(Phrases.say("release.picture.damaged"), undrawable);
        }
    }

    private static boolean lies(int orientation) {
        return orientation >= 5;
    }

    private BufferedImage turned(BufferedImage source, int orientation) {
        int w = source.getWidth();
        int h = source.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            default -> new AffineTransform(0, -1, 1, 0, 0, w);
        };
        boolean lies = lies(orientation);
        var turned = new BufferedImage(lies ? h : w, lies ? w : h, colours());
        var graphics = turned.createGraphics();
        graphics.drawImage(source, turn, null);
        graphics.dispose();
        return turned;
    }

    private int colours() {
        return mediaType.equals("image/jpeg") ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    }

    /** At a quality at which nobody sees that it was written twice. */
    private byte[] written(BufferedImage picture) throws IOException {
        var writer = ImageIO.getImageWritersByMIMEType(mediaType).next();
        var how = writer.getDefaultWriteParam();
        if (mediaType.equals("image/jpeg")) {
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.95f);
        }
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static final int SMALL = 480;

    /** At most 480 pixels wide, for lists of pictures; null where the picture is hardly larger or is not easily drawn. */
    byte @Nullable [] small() {
        if (width <= SMALL) return null;
        try {
            var small = Pixels.whole(bytes, width, height, SMALL, this::drawn);
            return small == null || small.length == 0 || small.length >= bytes.length ? null : small;
        } catch (IOException undrawable) {
            return null;
        }
    }

    private byte[] drawn(BufferedImage source) throws IOException {
        int tall = Math.max(1, Math.round((float) height * SMALL / width));
        var drawn = new BufferedImage(SMALL, tall, colours());
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, 0, 0, SMALL, tall, null);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        // PNG keeps what is transparent; the type is that of the picture, which the address is served with.
        ImageIO.write(drawn, mediaType.replaceFirst(".*/", ""), out);
        return out.toByteArray();
    }

    private static IllegalArgumentException noPicture() {
        return new IllegalArgumentException(Phrases.say("release.picture.no-picture"));
    }
}

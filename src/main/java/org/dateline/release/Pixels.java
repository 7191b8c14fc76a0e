package org.dateline.release;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a picture, decoded to be drawn anew. A file of a few kilobytes may stand for hundreds of megabytes of them: so one
 * picture is decoded after the other, and no more of it than is needed and memory has.
 */
public final class Pixels {

    private static final Lock ONE_AFTER_THE_OTHER = new ReentrantLock();
    private static final int OCTETS = 4;
    /** At most so many are held, 48 MB: the same on every node, so that the same letter comes of it everywhere. */
    private static final int MOST = 12_000_000;
    /** So many pixels are read for one that is drawn, in each direction: fewer would lose thin lines. */
    private static final int OVERSAMPLED = 4;

    private Pixels() {}

    /** What is made of them. */
    public interface Drawing<T> {
        T of(BufferedImage pixels) throws IOException;
    }

    /** Whether all pixels and a copy of them have room. */
    static boolean canBeCopied(int width, int height) {
        return 2L * width * height * OCTETS < Runtime.getRuntime().maxMemory() / 3;
    }

    /** Null where the picture is not easily drawn. @throws IOException if it is damaged */
    static <T> @Nullable T all(byte[] file, int width, int height, Drawing<T> drawing) throws IOException {
        return read(file, new Rectangle(width, height), 1, drawing);
    }

    /** The whole picture, coarsely if it is much wider than what is drawn of it. Null where it is not easily drawn. */
    public static <T> @Nullable T whole(byte[] file, int width, int height, int drawnWide, Drawing<T> drawing)
            throws IOException {
        return part(file, new Rectangle(width, height), drawnWide, drawing);
    }

    /** A part, coarsely if it is much wider than what is drawn of it. Null where the picture is not easily drawn. */
    static <T> @Nullable T part(byte[] file, Rectangle part, int drawnWide, Drawing<T> drawing) throws IOException {
        int fitting = (int) Math.ceil(Math.sqrt((double) part.width * part.height / MOST));
        return read(file, part, Math.max(fitting, part.width / (OVERSAMPLED * drawnWide)), drawing);
    }

    private static <T> @Nullable T read(byte[] file, Rectangle part, int step, Drawing<T> drawing) throws IOException {
        ONE_AFTER_THE_OTHER.lock();
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) return null;
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                var how = reader.getDefaultReadParam();
                how.setSourceRegion(part);
                how.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
                return drawing.of(reader.read(0, how));
            } finally {
                reader.dispose();
            }
        } finally {
            ONE_AFTER_THE_OTHER.unlock();
        }
    }
}

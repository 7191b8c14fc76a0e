package org.dateline.rendering;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dateline.release.Asset;
import org.dateline.release.Assets;
import org.dateline.release.Origin;
import org.dateline.release.PictureMarks;
import org.dateline.release.Pixels;
import org.dateline.release.Release;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Pictures in letters: inside before the lift and wherever nobody could fetch them, linked later. */
@Component
class Figures {

    /** Twice the width it is shown at, for sharp screens. */
    private static final int WIDTH = 1120;

    private static final int SHOWN = 560;
    private static final int SMALL_ENOUGH = 250_000;
    private static final long MOST_KEPT = 16_000_000;

    private final LongFunction<Optional<Asset>> assets;
    private final LongFunction<byte[]> bytes;
    private final PictureMarks marks;
    private final PublicLinks links;
    /** By the picture's number: its bytes never change, only what is said of it. */
    private final Lately<Long, byte[]> narrow = new Lately<>(MOST_KEPT, jpeg -> jpeg.length);

    @Autowired
    Figures(Assets assets, PictureMarks marks, PublicLinks links) {
        this(assets::find, assets::bytes, marks, links);
    }

    Figures(LongFunction<Optional<Asset>> assets, LongFunction<byte[]> bytes, PictureMarks marks, PublicLinks links) {
        this.assets = assets;
        this.bytes = bytes;
        this.marks = marks;
        this.links = links;
    }

    Drawer of(Release release, LetterOrder order, Words words, boolean picturesInside) {
        return new Drawer(release, order, words, picturesInside);
    }

    /** The pictures of one letter; remembers which of them travel inside. */
    final class Drawer {
        private final Release release;
        private final LetterOrder order;
        private final Words words;
        private final boolean picturesInside;
        private final List<Draft.Enclosure> enclosures = new ArrayList<>();

        private Drawer(Release release, LetterOrder order, Words words, boolean picturesInside) {
            this.release = release;
            this.order = order;
            this.words = words;
            this.picturesInside = picturesInside;
        }

        List<Draft.Enclosure> enclosures() {
            return List.copyOf(enclosures);
        }

        Letter.Figure logo(Logo logo, String name) {
            var source = inside(logo.mediaType(), logo.fileName(), logo.bytes());
            return new Letter.Figure(source, name, logo.shownWidth() + "px", "", "", "");
        }

        /** The administrator's own file, as it is. */
        Letter.Figure logo(byte[] png, String name) {
            return new Letter.Figure(inside("image/png", "logo.png", png), name, "140px", "", "", "");
        }

        Optional<Letter.Figure> shown(long assetId) {
            return asset(assetId).map(asset -> figure(asset, source(asset)));
        }

        Optional<Letter.Figure> listed(long assetId) {
            return asset(assetId).map(asset -> figure(asset, ""));
        }

        private Optional<Asset> asset(long id) {
            return assets.apply(id).filter(asset -> asset.releaseId() == release.id());
        }

        private String source(Asset asset) {
            boolean canBeFetched = !picturesInside
                    && order.embargo() == null
                    && release.reach() == Release.Reach.PUBLIC
                    && links.areReachable()
                    && asset.size() <= 2 * SMALL_ENOUGH;
            return canBeFetched ? links.asset(asset) : inside(scaled(asset));
        }

        private String inside(Draft.Enclosure enclosure) {
            if (enclosures.stream().noneMatch(e -> e.id().equals(enclosure.id()))) enclosures.add(enclosure);
            return enclosure.source();
        }

        private String inside(String mediaType, String fileName, byte[] bytes) {
            return inside(Draft.Enclosure.of(mediaType, fileName, bytes));
        }

        private Letter.Figure figure(Asset asset, String source) {
            var language = order.language();
            var text = Stream.of(
                            asset.caption(language),
                            asset.credit().isEmpty() ? "" : words.text("credit", asset.credit()),
                            asset.rights(),
                            asset.origin() == Origin.UNSAID
                                    ? ""
                                    : words.text(asset.origin().key()))
                    .filter(s -> !s.isEmpty())
                    .map(s -> s.matches(".*[.!?…]$") ? s : s + ".")
                    .collect(Collectors.joining(" "));
            boolean hasPage = release.reach() == Release.Reach.PUBLIC;
            var what = asset.width() + " px "
                    + asset.mediaType().replaceFirst(".*/", "").toUpperCase(Locale.ROOT) + ", "
                    + words.size(asset.size());
            var download =
                    words.text("download", what) + (order.embargo() == null ? "" : ", " + words.text("fromTheLift"));
            return new Letter.Figure(
                    source,
                    asset.alt(language).isEmpty() ? asset.caption(language) : asset.alt(language),
                    Math.min(SHOWN, asset.width()) + "px",
                    text,
                    download,
                    hasPage ? links.asset(asset) : "");
        }
    }

    private Draft.Enclosure scaled(Asset asset) {
        if (asset.width() <= WIDTH && asset.size() <= SMALL_ENOUGH)
            return Draft.Enclosure.of(
                    asset.mediaType(), asset.fileName(), marks.marked(asset, bytes.apply(asset.id())));
        boolean photo = asset.mediaType().equals("image/jpeg");
        var name = asset.fileName().replaceFirst("\\.[^.]*$", "") + (photo ? ".jpg" : ".png");
        var smaller = narrow.of(asset.id(), id -> smaller(asset, bytes.apply(id), photo));
        return Draft.Enclosure.of(photo ? "image/jpeg" : "image/png", name, marks.marked(asset, smaller));
    }

    private static byte[] smaller(Asset asset, byte[] original, boolean photo) {
        try {
            var out = new ByteArrayOutputStream();
            var written = Pixels.whole(
                    original,
                    asset.width(),
                    asset.height(),
                    WIDTH,
                    pixels -> ImageIO.write(narrowed(pixels, photo), photo ? "jpg" : "png", out));
            if (written == null) throw new IOException("no picture any more");
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The picture " + asset.fileName() + " cannot be made smaller", e);
        }
    }

    /** Halves first: in one step thin lines would be lost. */
    private static BufferedImage narrowed(BufferedImage picture, boolean opaque) {
        var now = picture;
        while (now.getWidth() > 2 * WIDTH) now = drawn(now, now.getWidth() / 2, opaque);
        return drawn(now, Math.min(WIDTH, now.getWidth()), opaque);
    }

    static BufferedImage drawn(BufferedImage picture, int width, boolean opaque) {
        int height = Math.max(1, Math.round((float) picture.getHeight() * width / picture.getWidth()));
        var drawn = new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }
}

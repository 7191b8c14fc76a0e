package org.dateline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves in a picture is what the office says of it, and nothing that a camera or a program left there. Read again by a reader that did not write it. */
class PictureMarksTest {

    private static final String VOCABULARY = "http://ns.useplus.org/ldf/vocab/";

    private static byte[] drawn(String type) {
        var picture = new BufferedImage(64, 40, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 64, 40, Color.BLUE));
        graphics.fillRect(0, 0, 64, 40);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, type, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] fromCamera(String type) {
        return type.equals("jpeg") ? CameraFile.jpeg(drawn(type)) : CameraFile.png(drawn(type));
    }

    private static Metadata read(byte[] file) throws Exception {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    }

    private static Map<String, String> xmp(byte[] file) throws Exception {
        var xmp = new HashMap<String, String>();
        for (var directory : read(file).getDirectoriesOfType(XmpDirectory.class))
            xmp.putAll(directory.getXmpProperties());
        return xmp;
    }

    private static int[] pixels(byte[] file) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(file));
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    private static Asset asset(Origin origin, String mining) {
        return new Asset(
                1,
                1,
                "token",
                "stage.jpg",
                "image/jpeg",
                1,
                64,
                40,
                Map.of("en", "Musicians <on> stage & off", "fr", "Musiciens sur scène"),
                Map.of("en", "A small stage"),
                "Lena Vos",
                "Free for press use",
                null,
                origin,
                mining,
                Focus.CENTRE,
                false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void whatTheCameraToldIsGoneAndNotAPixelHasChanged(String type) throws Exception {
        var before = fromCamera(type);
        assertThat(read(before).getFirstDirectoryOfType(GpsDirectory.class)).isNotNull();

        var clean = PictureParts.cleaned(before);
        var after = read(clean);
        assertThat(after.getDirectoriesOfType(GpsDirectory.class)).isEmpty();
        assertThat(after.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
        assertThat(after.getDirectoriesOfType(XmpDirectory.class)).isEmpty();
        assertThat(after.getDirectoriesOfType(IptcDirectory.class)).isEmpty();
        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
                .doesNotContain(CameraFile.SERIAL, CameraFile.THUMBNAIL, "Lena");
        assertThat(pixels(clean)).isEqualTo(pixels(before));
        assertThat(clean).as("what was clean stays as it is").isEqualTo(drawn(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void whatTheOfficeSaysIsWrittenIntoTheFile(String type) throws Exception {
        var marked = new PictureMarks(() -> true).marked(asset(Origin.AI_MADE, ""), fromCamera(type));

        assertThat(xmp(marked))
                .containsEntry("dc:description[1]", "Musicians <on> stage & off")
                .containsEntry("dc:description[3]", "Musiciens sur scène")
                .containsEntry("dc:description[3]/xml:lang", "fr")
                .containsEntry("dc:rights[1]", "Free for press use")
                .containsEntry("xmpRights:UsageTerms[1]", "Free for press use")
                .containsEntry("Iptc4xmpCore:AltTextAccessibility[1]", "A small stage")
                .containsEntry("photoshop:Credit", "Lena Vos")
                .containsEntry(
                        "Iptc4xmpExt:DigitalSourceType",
                        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")
                .containsEntry("plus:DataMining", VOCABULARY + "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING");
        assertThat(read(marked).getDirectories()).noneMatch(Directory::hasErrors);
        assertThat(pixels(marked)).isEqualTo(pixels(drawn(type)));
        var again = SaidInFile.of(marked);
        assertThat(again.origin()).isEqualTo(Origin.AI_MADE);
        assertThat(again.credit()).isEqualTo("Lena Vos");
    }

    @Test
    void thePhotographersReservationOutlivesTheOfficesChoice() throws Exception {
        var file = drawn("jpeg");
        var open = new PictureMarks(() -> false);
        assertThat(xmp(open.marked(asset(Origin.UNSAID, ""), file)))
                .doesNotContainKeys("plus:DataMining", "Iptc4xmpExt:DigitalSourceType");
        assertThat(xmp(open.marked(asset(Origin.UNSAID, "DMI-PROHIBITED-AIMLTRAINING"), file)))
                .containsEntry("plus:DataMining", VOCABULARY + "DMI-PROHIBITED-AIMLTRAINING");
    }

    @Test
    void whatAFileSaysOfItselfIsUnderstood() {
        var said = SaidInFile.of(fromCamera("jpeg"));
        assertThat(said.caption()).isEqualTo("Four musicians on a small stage");
        assertThat(said.credit()).isEqualTo("Lena Vos / Harmonia");
        assertThat(said.rights()).isEqualTo("(c) Lena 2026");
        assertThat(said.origin()).isEqualTo(Origin.AI_EDITED);
        assertThat(said.mining()).isEqualTo("DMI-PROHIBITED-AIMLTRAINING");
        assertThat(said.orientation()).isEqualTo(6);
        assertThat(SaidInFile.of(drawn("png")).caption()).isEmpty();
    }

    @Test
    void contentCredentialsSayItToo() {
        var manifest =
                "c2pa.actions digitalSourceType http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
        assertThat(Origin.saidIn(manifest)).isEqualTo(Origin.AI_MADE);
        assertThat(Origin.saidIn("digitalsourcetype/digitalCapture")).isEqualTo(Origin.UNSAID);
    }

    @Test
    void noFileOfThisMachineIsReadBecauseAPictureAsksForIt(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "the keys of the house");
        var said =
                SaidInFile.of(CameraFile.curious(drawn("jpeg"), secret.toUri().toString()));
        assertThat(said.toString()).doesNotContain("the keys of the house");
    }

    @Test
    void aGifKeepsItsPictureAndLosesItsComments() throws IOException {
        var plain = drawn("gif");
        var commented = new ByteArrayOutputStream();
        int head = 13 + (3 << (plain[10] & 7) + 1);
        commented.write(plain, 0, head);
        commented.writeBytes(new byte[] {0x21, (byte) 0xFE, 5});
        commented.writeBytes("Lena!".getBytes(StandardCharsets.US_ASCII));
        commented.write(0);
        commented.write(plain, head, plain.length - head);

        var clean = PictureParts.cleaned(commented.toByteArray());
        assertThat(clean).isEqualTo(plain);
        assertThat(pixels(clean)).isEqualTo(pixels(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aFileThatIsCutIsRefusedWithAdviceOrEndsWhereItsPictureDoes(String type) {
        var file = fromCamera(type);
        for (int length = 3; length < file.length; length += 7) {
            var cut = Arrays.copyOf(file, length);
            try {
                assertThat(PictureParts.cleaned(cut).length).isLessThanOrEqualTo(length + 2);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("damaged");
            }
            assertThat(new PictureMarks(() -> true).marked(asset(Origin.UNSAID, ""), cut))
                    .isNotEmpty();
        }
        assertThatThrownBy(() -> PictureParts.cleaned(Arrays.copyOf(file, 40))).hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @CsvSource({"1,64,40", "3,64,40", "6,40,64", "8,40,64", "5,40,64"})
    void isTurnedUpright(int orientation, int width, int height) throws IOException {
        var lying = Picture.of("stage.png", drawn("png"));
        var upright = lying.upright(orientation);
        assertThat(upright.width()).isEqualTo(width);
        assertThat(upright.height()).isEqualTo(height);
        // The corner where the gradient begins: top left in the file.
        var before = ImageIO.read(new ByteArrayInputStream(lying.bytes())).getRGB(0, 0);
        var after = ImageIO.read(new ByteArrayInputStream(upright.bytes()));
        int x = orientation == 3 || orientation == 6 ? width - 1 : 0;
        int y = orientation == 3 || orientation == 8 ? height - 1 : 0;
        assertThat(after.getRGB(x, y)).isEqualTo(before);
    }
}

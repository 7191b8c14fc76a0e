package org.dateline.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.xmp.XmpDirectory;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.ByteArrayInputStream;
import org.dateline.release.Origin;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** A reader is told when a model made or changed a picture, in words and in the file (AI Act, article 50). */
class PicturesOfModelsTest {

    @Test
    void theCaptionSaysSoInBothPartsAndInTheLanguageOfTheLetter() {
        var english = Wire.read(
                Sample.release().origin(Origin.AI_MADE).underEmbargo("en").splice(Sample.slots()));
        assertThat(Jsoup.parse(Wire.html(english)).select("p.caption").text()).contains("Picture made with AI.");
        assertThat(Wire.text(english)).contains("Picture made with AI.");
        var french = Wire.read(
                Sample.release().origin(Origin.AI_EDITED).underEmbargo("fr").splice(Sample.slots()));
        assertThat(Wire.text(french)).contains("Image modifiée par IA.");
        var captured = Wire.read(Sample.release().underEmbargo("en").splice(Sample.slots()));
        assertThat(Wire.text(captured)).doesNotContain("AI.");
    }

    @Test
    void thePictureInsideTheLetterSaysSoItself() throws Exception {
        var letter = Wire.read(
                Sample.release().origin(Origin.AI_MADE).underEmbargo("en").splice(Sample.slots()));
        var xmp = ImageMetadataReader.readMetadata(new ByteArrayInputStream(picture(letter)))
                .getFirstDirectoryOfType(XmpDirectory.class)
                .getXmpProperties();
        assertThat(xmp)
                .containsEntry(
                        "Iptc4xmpExt:DigitalSourceType",
                        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")
                .containsEntry("photoshop:Credit", "Lena Vos");
    }

    private static byte[] picture(Part part) throws Exception {
        if (part.isMimeType("image/jpeg")) return part.getInputStream().readAllBytes();
        if (part.getContent() instanceof Multipart many)
            for (int i = 0; i < many.getCount(); i++) {
                var found = picture(many.getBodyPart(i));
                if (found.length > 0) return found;
            }
        return new byte[0];
    }
}

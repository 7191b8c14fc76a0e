package org.dateline.release;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a picture file says about itself, in XMP, IPTC-IIM or Exif, the first that has a word. Everything else it says is not looked at and not kept.
 *
 * @param mining the reservation its photographer made, as PLUS names it ("DMI-PROHIBITED"); empty where there is none
 * @param orientation as in Exif: 1 is upright
 */
record SaidInFile(
        String caption, String alt, String credit, String rights, Origin origin, String mining, int orientation) {

    private static final String EXTENSION = "http://ns.adobe.com/xmp/extension/";
    private static final String NEGLECTED = "http://ns.adobe.com/xmp/neglected/";
    private static final String PLUS = "http://ns.useplus.org/ldf/vocab/";

    /** Never fails: a file that cannot be understood says nothing. */
    static SaidInFile of(byte[] file) {
        var everything = new String(file, StandardCharsets.ISO_8859_1);
        var origin = Origin.saidIn(everything);
        try {
            return of(
                    ImageMetadataReader.readMetadata(
                            new ByteArrayInputStream(PictureParts.said(withoutExtension(file, everything)))),
                    origin);
        } catch (ImageProcessingException | IOException | RuntimeException notUnderstood) {
            // The reader follows offsets that a damaged file may hold; the picture itself was looked at by another.
            return new SaidInFile("", "", "", "", origin, "", 1);
        }
    }

    /** The reader takes the memory that an extended XMP packet claims to need (up to 4 GB); nothing of what we ask stands there. */
    private static byte[] withoutExtension(byte[] file, String everything) {
        return everything.contains(EXTENSION)
                ? everything.replace(EXTENSION, NEGLECTED).getBytes(StandardCharsets.ISO_8859_1)
                : file;
    }

    private static SaidInFile of(Metadata metadata, Origin origin) {
        var xmp = new HashMap<String, String>();
        for (var directory : metadata.getDirectoriesOfType(XmpDirectory.class))
            xmp.putAll(directory.getXmpProperties());
        var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        var iptc = metadata.getFirstDirectoryOfType(IptcDirectory.class);
        return new SaidInFile(
                first(xmp.get("dc:description[1]"), text(iptc, IptcDirectory.TAG_CAPTION)),
                first(xmp.get("Iptc4xmpCore:AltTextAccessibility[1]")),
                first(
                        xmp.get("photoshop:Credit"),
                        text(iptc, IptcDirectory.TAG_CREDIT),
                        xmp.get("dc:creator[1]"),
                        text(iptc, IptcDirectory.TAG_BY_LINE),
                        text(exif, ExifIFD0Directory.TAG_ARTIST)),
                first(
                        xmp.get("xmpRights:UsageTerms[1]"),
                        xmp.get("dc:rights[1]"),
                        text(iptc, IptcDirectory.TAG_COPYRIGHT_NOTICE),
                        text(exif, ExifIFD0Directory.TAG_COPYRIGHT)),
                origin,
                mining(xmp),
                orientation(exif));
    }

    private static String mining(Map<String, String> xmp) {
        var said = first(xmp.get("plus:DataMining")).replace(PLUS, "");
        return said.matches("DMI-PROHIBITED[A-Z-]{0,60}") ? said : "";
    }

    private static int orientation(@Nullable Directory exif) {
        var said = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return said == null || said < 1 || said > 8 ? 1 : said;
    }

    private static String text(@Nullable Directory directory, int tag) {
        return directory == null ? "" : Lines.one(directory.getString(tag));
    }

    private static String first(@Nullable String... texts) {
        return Stream.of(texts)
                .map(Lines::one)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}

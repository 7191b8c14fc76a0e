package org.dateline.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** A picture as a camera and two programs leave it: lying, with place and serial number, a thumbnail, and words in three standards. */
public final class CameraFile {

    public static final String SERIAL = "SN-4711-0815";
    public static final String THUMBNAIL = "thumbnail-of-another-scene";

    private static final String XMP = """
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
              xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
              photoshop:Credit="Lena Vos / Harmonia" plus:DataMining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING"
              Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia">
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Four musicians on a small stage</rdf:li></rdf:Alt></dc:description>
            </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""";

    private CameraFile() {}

    /** @param plain a JPEG without any of it */
    public static byte[] jpeg(byte[] plain) {
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        segment(out, 0xE1, bytes("Exif\0\0"), exif());
        segment(out, 0xE1, bytes("http://ns.adobe.com/xap/1.0/\0"), bytes(XMP));
        segment(out, 0xED, bytes("Photoshop 3.0\0"), iptc());
        segment(out, 0xE2, bytes("MPF\0"), bytes(THUMBNAIL));
        segment(out, 0xFE, bytes("made at home, "), bytes(SERIAL));
        out.write(plain, 2, plain.length - 2);
        out.writeBytes(bytes("behind the end: " + THUMBNAIL));
        return out.toByteArray();
    }

    /** A JPEG that wants a file of its reader's machine in its caption. */
    static byte[] curious(byte[] plain, String address) {
        var packet = XMP.replace("<x:xmpmeta", "<!DOCTYPE x [<!ENTITY mine SYSTEM \"" + address + "\">]><x:xmpmeta")
                .replace("Four musicians", "&mine;");
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        segment(out, 0xE1, bytes("http://ns.adobe.com/xap/1.0/\0"), bytes(packet));
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    /** A JPEG of a kilobyte whose words claim to go on for two gigabytes. */
    static byte[] boasting(byte[] plain) {
        var name = "A".repeat(32);
        var packet = XMP.replace(
                "photoshop:Credit",
                "xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" xmpNote:HasExtendedXMP=\"" + name
                        + "\" photoshop:Credit");
        var claim =
                ByteBuffer.allocate(16).putInt(Integer.MAX_VALUE - 15).putInt(0).array();
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        segment(out, 0xE1, bytes("http://ns.adobe.com/xap/1.0/\0"), bytes(packet));
        segment(out, 0xE1, bytes("http://ns.adobe.com/xmp/extension/\0" + name), claim);
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    /** A PNG of some kilobytes that stands for as many pixels as the limit allows, all of them alike. */
    static byte[] vast(int width, int height) {
        var rows = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(rows)) {
            var row = new byte[1 + width * 4];
            for (int y = 0; y < height; y++) deflated.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 6, 0, 0, 0})
                        .array());
        chunk(out, "IDAT", rows.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** @param plain a PNG without any of it */
    static byte[] png(byte[] plain) {
        int behindHead = 8 + 25;
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, behindHead);
        chunk(out, "eXIf", exif());
        chunk(out, "tEXt", bytes("Comment\0made at home, " + SERIAL));
        chunk(out, "iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0" + XMP));
        out.write(plain, behindHead, plain.length - behindHead);
        out.writeBytes(bytes(THUMBNAIL));
        return out.toByteArray();
    }

    private static void segment(ByteArrayOutputStream out, int marker, byte[] head, byte[] body) {
        int length = 2 + head.length + body.length;
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
        out.writeBytes(head);
        out.writeBytes(body);
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
        var typed =
                ByteBuffer.allocate(4 + body.length).put(bytes(type)).put(body).array();
        var sum = new CRC32();
        sum.update(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    /** To be turned by 90 degrees; by whom; the body's number; 50° 50′ north; and a small picture behind it all. */
    private static byte[] exif() {
        var tiff = ByteBuffer.allocate(400);
        tiff.put(bytes("MM")).putShort((short) 42).putInt(8);
        tiff.putShort((short) 4);
        entry(tiff, 0x0112, 3, 1, 6 << 16);
        entry(tiff, 0x8298, 2, 14, 100);
        entry(tiff, 0x8769, 4, 1, 120);
        entry(tiff, 0x8825, 4, 1, 160);
        tiff.putInt(240);
        tiff.position(100).put(bytes("(c) Lena 2026"));
        tiff.position(120).putShort((short) 1);
        entry(tiff, 0xA431, 2, SERIAL.length() + 1, 140);
        tiff.position(140).put(bytes(SERIAL));
        tiff.position(160).putShort((short) 2);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 200);
        tiff.position(200).putInt(50).putInt(1).putInt(50).putInt(1).putInt(0).putInt(1);
        tiff.position(240).putShort((short) 2);
        entry(tiff, 0x0201, 4, 1, 300);
        entry(tiff, 0x0202, 4, 1, THUMBNAIL.length());
        tiff.position(300).put(bytes(THUMBNAIL));
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /** Credit and caption as agencies wrote them before XMP (IPTC-IIM 4.2, record 2, in a Photoshop resource). */
    private static byte[] iptc() {
        var said = new ByteArrayOutputStream();
        dataset(said, 80, "Somebody Else");
        dataset(said, 120, "An older caption");
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes("8BIM"));
        out.writeBytes(new byte[] {4, 4, 0, 0});
        out.writeBytes(ByteBuffer.allocate(4).putInt(said.size()).array());
        out.writeBytes(said.toByteArray());
        if (said.size() % 2 == 1) out.write(0);
        return out.toByteArray();
    }

    private static void dataset(ByteArrayOutputStream out, int number, String text) {
        out.writeBytes(new byte[] {0x1C, 2, (byte) number, 0, (byte) text.length()});
        out.writeBytes(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

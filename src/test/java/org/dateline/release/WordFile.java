package org.dateline.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Word document as Word packs it, with only the parts a test wants. */
final class WordFile {

    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private final Map<String, String> more = new LinkedHashMap<>();
    private String before = "";

    WordFile paragraph(String... runs) {
        body.append("<w:p>").append(String.join("", runs)).append("</w:p>");
        return this;
    }

    WordFile styled(String style, String... runs) {
        body.append("<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>")
                .append(String.join("", runs))
                .append("</w:p>");
        return this;
    }

    WordFile item(int list, String words) {
        body.append("<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\""
                + list + "\"/></w:numPr></w:pPr>" + run(words) + "</w:p>");
        return this;
    }

    WordFile table(String[]... rows) {
        body.append("<w:tbl>");
        for (var row : rows) {
            body.append("<w:tr>");
            for (var cell : row) body.append("<w:tc><w:p>" + run(cell) + "</w:p></w:tc>");
            body.append("</w:tr>");
        }
        body.append("</w:tbl>");
        return this;
    }

    WordFile doctype(String declaration) {
        before = declaration;
        return this;
    }

    WordFile part(String name, String content) {
        more.put(name, content);
        return this;
    }

    static String run(String words) {
        return "<w:r><w:t xml:space=\"preserve\">" + words + "</w:t></w:r>";
    }

    static String bold(String words) {
        return "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" + words + "</w:t></w:r>";
    }

    static String hidden(String words) {
        return "<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\">" + words + "</w:t></w:r>";
    }

    static String inserted(String author, String words) {
        return "<w:ins w:id=\"1\" w:author=\"" + author + "\">" + run(words) + "</w:ins>";
    }

    static String deleted(String author, String words) {
        return "<w:del w:id=\"2\" w:author=\"" + author + "\"><w:r><w:delText xml:space=\"preserve\">" + words
                + "</w:delText></w:r></w:del>";
    }

    static String comment() {
        return "<w:r><w:commentReference w:id=\"0\"/></w:r>";
    }

    static String picture() {
        return "<w:r><w:drawing/></w:r>";
    }

    String link(String address, String words) {
        var id = "rId" + (100 + relations.length());
        relations.append("<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/hyperlink\" Target=\"" + address
                + "\" TargetMode=\"External\"/>");
        return "<w:hyperlink r:id=\"" + id + "\">" + run(words) + "</w:hyperlink>";
    }

    byte[] bytes() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                </Types>""");
        parts.put(
                "_rels/.rels",
                relationships("<Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "/officeDocument\" Target=\"word/document.xml\"/>"));
        parts.put(
                "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + before + "<w:document " + W
                        + "><w:body>" + body + "</w:body></w:document>");
        parts.put(
                "word/_rels/document.xml.rels",
                relationships(relations
                        + "<Relationship Id=\"rId2\" Type=\"" + OFFICE + "/styles\" Target=\"styles.xml\"/>"
                        + "<Relationship Id=\"rId3\" Type=\"" + OFFICE + "/numbering\" Target=\"numbering.xml\"/>"
                        + "<Relationship Id=\"rId4\" Type=\"" + OFFICE + "/comments\" Target=\"comments.xml\"/>"));
        parts.put(
                "word/styles.xml",
                "<w:styles " + W + ">" + style("Title", "Title") + style("Heading2", "heading 2")
                        + style("Quote", "Quote") + style("ListParagraph", "List Paragraph")
                        + "<w:style w:type=\"paragraph\" w:styleId=\"Secret\"><w:name w:val=\"Secret\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>");
        parts.put(
                "word/numbering.xml",
                "<w:numbering " + W + ">" + numbering(1, "bullet") + numbering(2, "decimal")
                        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>");
        parts.putAll(more);
        return packed(parts);
    }

    private static String style(String id, String name) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/></w:style>";
    }

    private static String numbering(int id, String format) {
        return "<w:abstractNum w:abstractNumId=\"" + id + "\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"" + format
                + "\"/></w:lvl></w:abstractNum>";
    }

    private static String relationships(String relations) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + relations + "</Relationships>";
    }

    static byte[] packed(Map<String, String> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

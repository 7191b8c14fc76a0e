package org.dateline.release;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.dateline.language.Phrases;
import org.jsoup.nodes.Entities;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.zwobble.mammoth.DocumentConverter;

/**
 * A Word document (.docx, ECMA-376) as a plain web page. Only its text, styles, numbering and links are unpacked; pictures, author data and
 * comments never are. What is tracked as deleted and what is hidden is taken out before anything reads it, and counted.
 */
final class WordDocument {

    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String BODY = "word/document.xml";
    private static final Set<String> WANTED = Set.of(
            "[Content_Types].xml",
            "_rels/.rels",
            BODY,
            "word/styles.xml",
            "word/numbering.xml",
            "word/footnotes.xml",
            "word/endnotes.xml",
            "word/_rels/document.xml.rels",
            "word/_rels/footnotes.xml.rels",
            "word/_rels/endnotes.xml.rels");
    private static final Set<String> WITH_TEXT = Set.of(BODY, "word/footnotes.xml", "word/endnotes.xml");
    private static final String STYLES = """
            p[style-name='Title'] => h1:fresh
            p[style-name='Subtitle'] => p.subtitle:fresh
            p[style-name='Quote'] => blockquote:fresh
            p[style-name='Intense Quote'] => blockquote:fresh
            """;

    private final PackedParts document;
    private final Set<String> hiddenStyles;
    private final Map<String, Integer> seen = new LinkedHashMap<>();
    private final Set<String> authors = new TreeSet<>();

    private WordDocument(PackedParts document) {
        this.document = document;
        hiddenStyles = hiddenStyles();
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** @throws NotAText when it is no Word document, damaged, or made to harm */
    static String html(byte[] bytes) {
        var parts = PackedParts.of(bytes, WANTED::contains);
        if (!parts.parts().containsKey(BODY)) throw new NotAText(Phrases.say("release.import.packed"));
        return new WordDocument(parts).html();
    }

    private String html() {
        var cleaned = new LinkedHashMap<>(document.parts());
        for (var name : WITH_TEXT) {
            var part = cleaned.get(name);
            if (part != null) cleaned.put(name, withoutWhatIsNotMeant(part));
        }
        // Comments are not unpacked, so nothing may refer to them either.
        cleaned.computeIfPresent("word/_rels/document.xml.rels", (name, part) -> withoutRelations(part));
        try {
            var result = new DocumentConverter()
                    .addStyleMap(STYLES)
                    .convertToHtml(new ByteArrayInputStream(new PackedParts(cleaned).packed()));
            return "<!doctype html><html><head>" + notes() + "</head><body>" + result.getValue() + "</body></html>";
        } catch (IOException | RuntimeException unreadable) {
            throw new NotAText(Phrases.say("release.import.word-unreadable"));
        }
    }

    private byte[] withoutWhatIsNotMeant(byte[] part) {
        var xml = parsed(part);
        count(xml, "ins", "tracked-insertion");
        for (var name : List.of("del", "moveFrom")) take(xml, name, "tracked-deletion");
        count(xml, "commentReference", "word-comment");
        for (var name : List.of("commentReference", "commentRangeStart", "commentRangeEnd")) remove(xml, name);
        for (var box : all(xml, "txbxContent"))
            if (!box.getTextContent().isBlank() && !isFallback(box)) saw("text-box");
        for (var name : List.of("drawing", "pict", "object")) take(xml, name, "word-picture");
        var hidden = all(xml, "r").stream().filter(this::isHidden).toList();
        // Word cuts a passage into several runs.
        hidden.stream()
                .filter(run -> !run.getTextContent().isBlank() && !hidden.contains(run.getPreviousSibling()))
                .forEach(run -> saw("hidden"));
        hidden.forEach(WordDocument::remove);
        return written(xml);
    }

    /** Beside a drawing Word keeps the same once more, for older programs. */
    private static boolean isFallback(Node box) {
        for (var at = box; at != null; at = at.getParentNode()) if ("Fallback".equals(at.getLocalName())) return true;
        return false;
    }

    private void take(Document xml, String name, String what) {
        count(xml, name, what);
        remove(xml, name);
    }

    private void count(Document xml, String name, String what) {
        for (var each : all(xml, name)) {
            // A mark inside a paragraph's or run's properties says that its end was changed: no words of its own.
            if (each.getParentNode() instanceof Element parent
                    && parent.getLocalName().endsWith("Pr")) continue;
            saw(what);
            var author = each.getAttributeNS(W, "author");
            if (!author.isBlank()) authors.add(Lines.one(author));
        }
    }

    private void saw(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private static void remove(Document xml, String name) {
        all(xml, name).forEach(WordDocument::remove);
    }

    private static void remove(Element element) {
        var parent = element.getParentNode();
        if (parent != null) parent.removeChild(element);
    }

    private boolean isHidden(Element run) {
        for (var properties : children(run, "rPr")) {
            for (var vanish : children(properties, "vanish")) return isOn(vanish);
            for (var style : children(properties, "rStyle"))
                if (hiddenStyles.contains(style.getAttributeNS(W, "val"))) return true;
        }
        // Between a run and its paragraph may stand a link, a tracked change, a content control.
        var paragraph = run.getParentNode();
        while (paragraph != null && !"p".equals(paragraph.getLocalName())) paragraph = paragraph.getParentNode();
        if (!(paragraph instanceof Element around)) return false;
        return children(around, "pPr").stream()
                .flatMap(p -> children(p, "pStyle").stream())
                .anyMatch(style -> hiddenStyles.contains(style.getAttributeNS(W, "val")));
    }

    private static boolean isOn(Element flag) {
        return !Set.of("0", "false", "off").contains(flag.getAttributeNS(W, "val"));
    }

    private Set<String> hiddenStyles() {
        var part = document.parts().get("word/styles.xml");
        if (part == null) return Set.of();
        var styles = all(parsed(part), "style").stream()
                .collect(Collectors.toMap(style -> style.getAttributeNS(W, "styleId"), style -> style, (a, b) -> a));
        return styles.keySet().stream()
                .filter(id -> isHiding(id, styles, new HashSet<>()))
                .collect(Collectors.toSet());
    }

    /** What a style leaves unsaid, the one it is based on says. */
    private static boolean isHiding(String id, Map<String, Element> styles, Set<String> asked) {
        var style = styles.get(id);
        if (style == null || !asked.add(id)) return false;
        for (var properties : children(style, "rPr"))
            for (var vanish : children(properties, "vanish")) return isOn(vanish);
        return children(style, "basedOn").stream()
                .anyMatch(base -> isHiding(base.getAttributeNS(W, "val"), styles, asked));
    }

    private static byte[] withoutRelations(byte[] part) {
        var xml = parsed(part);
        var kept = Set.of("styles", "numbering", "footnotes", "endnotes", "hyperlink");
        for (var relation : listed(xml.getElementsByTagNameNS("*", "Relationship")))
            if (!kept.contains(relation.getAttribute("Type").replaceAll(".*/", ""))) remove(relation);
        return written(xml);
    }

    private String notes() {
        var notes = new LinkedHashSet<String>();
        seen.forEach((what, number) -> notes.add(Phrases.say("release.left-out." + what, number)));
        if (!authors.isEmpty()) notes.add(Phrases.say("release.left-out.authors", String.join(", ", authors)));
        return notes.stream()
                .map(note -> "<meta name=\"" + HtmlChunks.LEFT_OUT + "\" content=\"" + Entities.escape(note) + "\">")
                .collect(Collectors.joining());
    }

    private static List<Element> all(Document xml, String name) {
        return listed(xml.getElementsByTagNameNS(W, name));
    }

    private static List<Element> listed(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) elements.add((Element) nodes.item(i));
        return elements;
    }

    private static List<Element> children(Element parent, String name) {
        var elements = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element && name.equals(element.getLocalName())) elements.add(element);
        return elements;
    }

    /** No document type, so no entities and nothing fetched. */
    private static Document parsed(byte[] part) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(part));
        } catch (SAXException | IOException damaged) {
            throw new NotAText(Phrases.say("release.import.word-damaged"));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java's XML parser cannot be made safe", e);
        }
    }

    private static byte[] written(Document xml) {
        try {
            var factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var writer = factory.newTransformer();
            writer.setOutputProperty(OutputKeys.STANDALONE, "yes");
            var out = new ByteArrayOutputStream();
            writer.transform(new DOMSource(xml), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("What was parsed can be written", e);
        }
    }
}

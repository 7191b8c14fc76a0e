package org.dateline.release;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Component;

/**
 * Writes into a picture, as it leaves, what the office says of it: caption, description, credit, rights, what part AI had, and the reservation against mining. As IPTC's photo metadata
 * standard has it, in XMP.
 */
@Component
public class PictureMarks {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final Map<String, String> SPACES = Map.of(
            "dc", "http://purl.org/dc/elements/1.1/",
            "photoshop", "http://ns.adobe.com/photoshop/1.0/",
            "xmpRights", "http://ns.adobe.com/xap/1.0/rights/",
            "Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
            "Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
            "plus", "http://ns.useplus.org/ldf/xmp/1.0/");
    private static final String PLUS = "http://ns.useplus.org/ldf/vocab/";
    /** Search engines may go on finding it: an office that publishes wants to be found. */
    private static final String RESERVED = "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING";
    /** A JPEG has 64 kB for all of it, in however many languages. */
    private static final int LONGEST = 500;

    private final MiningChoice mining;

    public PictureMarks(MiningChoice mining) {
        this.mining = mining;
    }

    /** The picture, or a smaller one made of it, without whatever else its file said. One that cannot be taken apart comes back as it is. */
    public byte[] marked(Asset asset, byte[] bytes) {
        try {
            return PictureParts.with(bytes, packet(asset));
        } catch (IllegalArgumentException damaged) {
            return bytes;
        }
    }

    private byte[] packet(Asset asset) {
        var out = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeProcessingInstruction("xpacket", "begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"");
            xml.writeStartElement("x", "xmpmeta", "adobe:ns:meta/");
            xml.writeNamespace("x", "adobe:ns:meta/");
            xml.writeStartElement("rdf", "RDF", RDF);
            xml.writeNamespace("rdf", RDF);
            xml.writeStartElement("rdf", "Description", RDF);
            for (var space : new TreeMap<>(SPACES).entrySet()) xml.writeNamespace(space.getKey(), space.getValue());
            xml.writeAttribute("rdf", RDF, "about", "");
            said(xml, asset);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeProcessingInstruction("xpacket", "end=\"r\"");
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("What is said of a picture cannot be written", e);
        }
        return out.toByteArray();
    }

    private void said(XMLStreamWriter xml, Asset asset) throws XMLStreamException {
        inLanguages(xml, "dc", "description", asset.caption());
        inLanguages(xml, "dc", "rights", Map.of("", asset.rights()));
        inLanguages(xml, "xmpRights", "UsageTerms", Map.of("", asset.rights()));
        inLanguages(xml, "Iptc4xmpCore", "AltTextAccessibility", asset.alt());
        plain(xml, "photoshop", "Credit", asset.credit());
        plain(xml, "Iptc4xmpExt", "DigitalSourceType", asset.origin().digitalSourceType());
        var reserved = !asset.mining().isEmpty() ? asset.mining() : mining.isReserved() ? RESERVED : "";
        plain(xml, "plus", "DataMining", reserved.isEmpty() ? "" : PLUS + reserved);
    }

    private static void plain(XMLStreamWriter xml, String prefix, String name, String text) throws XMLStreamException {
        if (text.isEmpty()) return;
        xml.writeStartElement(prefix, name, SPACES.get(prefix));
        xml.writeCharacters(shortened(text));
        xml.writeEndElement();
    }

    /** The first language is the one for readers of none of them. */
    private static void inLanguages(XMLStreamWriter xml, String prefix, String name, Map<String, String> texts)
            throws XMLStreamException {
        if (texts.values().stream().allMatch(String::isEmpty)) return;
        xml.writeStartElement(prefix, name, SPACES.get(prefix));
        xml.writeStartElement("rdf", "Alt", RDF);
        boolean first = true;
        for (var text : new TreeMap<>(texts).entrySet()) {
            if (first) language(xml, "x-default", text.getValue());
            if (!text.getKey().isEmpty()) language(xml, text.getKey(), text.getValue());
            first = false;
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void language(XMLStreamWriter xml, String language, String text) throws XMLStreamException {
        xml.writeStartElement("rdf", "li", RDF);
        xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", language);
        xml.writeCharacters(shortened(text));
        xml.writeEndElement();
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}

package org.dateline.newsroom;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.dateline.installation.Installation;
import org.dateline.rendering.PublicLinks;
import org.springframework.stereotype.Component;

/** The feed (Atom, RFC 4287). Every date in it comes from a release that is out, so it does not tell that another one waits. */
@Component
class Feed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final PublicLinks links;
    private final Installation installation;
    private final NewsroomSettings settings;

    Feed(PublicLinks links, Installation installation, NewsroomSettings settings) {
        this.links = links;
        this.installation = installation;
        this.settings = settings;
    }

    byte[] of(List<Published> releases, Selection selection, String language) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(ATOM);
            xml.writeStartElement(ATOM, "feed");
            xml.writeDefaultNamespace(ATOM);
            head(xml, releases, selection);
            for (var release : releases) entry(xml, release, language);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The feed cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private void head(XMLStreamWriter xml, List<Published> releases, Selection selection) throws XMLStreamException {
        var home = installation.publicAddress() + "/newsroom";
        text(xml, "id", selection.address(home, 1));
        text(xml, "title", settings.name());
        text(
                xml,
                "updated",
                releases.stream()
                        .map(Published::changedAt)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH)
                        .toString());
        link(xml, "self", selection.address(home + "/feed.atom", 1), "application/atom+xml");
        link(xml, "alternate", selection.address(home, 1), "text/html");
        xml.writeStartElement(ATOM, "author");
        text(xml, "name", settings.name());
        xml.writeEndElement();
    }

    private void entry(XMLStreamWriter xml, Published published, String wanted) throws XMLStreamException {
        var translation = published.in(wanted);
        var words = translation.content();
        xml.writeStartElement(ATOM, "entry");
        xml.writeAttribute("xml:lang", translation.language());
        text(xml, "id", links.page(published.release(), published.release().mainLanguage()));
        text(xml, "title", words.headline());
        text(xml, "published", published.liftedAt().toString());
        text(xml, "updated", published.changedAt().toString());
        link(xml, "alternate", links.page(published.release(), translation.language()), "text/html");
        text(xml, "summary", words.effectivePreviewText());
        for (var topic : published.release().topics()) {
            xml.writeEmptyElement(ATOM, "category");
            xml.writeAttribute("term", allowed(topic));
        }
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(ATOM, name);
        xml.writeCharacters(allowed(value));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address, String type)
            throws XMLStreamException {
        xml.writeEmptyElement(ATOM, "link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
        xml.writeAttribute("type", type);
    }

    /** XML 1.0 has no place for some characters, and the writer does not look. */
    private static String allowed(String value) {
        return value.codePoints()
                .filter(c ->
                        c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

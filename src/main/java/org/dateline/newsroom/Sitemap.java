package org.dateline.newsroom;

import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.dateline.rendering.PublicLinks;
import org.springframework.stereotype.Component;

/** All public pages for search engines (sitemaps.org), each with its other languages. */
@Component
class Sitemap {

    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";

    private final PublicLinks links;

    Sitemap(PublicLinks links) {
        this.links = links;
    }

    byte[] of(List<PublishedReleases.Place> places) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.setDefaultNamespace(SITEMAP);
            xml.setPrefix("xhtml", XHTML);
            xml.writeStartElement(SITEMAP, "urlset");
            xml.writeDefaultNamespace(SITEMAP);
            xml.writeNamespace("xhtml", XHTML);
            for (var place : places) for (var language : place.languages()) page(xml, place, language);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The sitemap cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private void page(XMLStreamWriter xml, PublishedReleases.Place place, String language) throws XMLStreamException {
        xml.writeStartElement(SITEMAP, "url");
        text(xml, "loc", address(place, language));
        text(xml, "lastmod", place.changedAt().toString());
        if (place.languages().size() > 1)
            for (var other : place.languages()) {
                xml.writeEmptyElement(XHTML, "link");
                xml.writeAttribute("rel", "alternate");
                xml.writeAttribute("hreflang", other);
                xml.writeAttribute("href", address(place, other));
            }
        xml.writeEndElement();
    }

    private String address(PublishedReleases.Place place, String language) {
        return links.page(place.publicName(), place.mainLanguage(), language);
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(SITEMAP, name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}

package org.dateline.newsroom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.installation.Installation;
import org.dateline.rendering.PublicLinks;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A release as search engines read it: schema.org's NewsArticle in JSON-LD. */
@Component
class NewsArticle {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PublicLinks links;
    private final Installation installation;
    private final NewsroomSettings settings;

    NewsArticle(PublicLinks links, Installation installation, NewsroomSettings settings) {
        this.links = links;
        this.installation = installation;
        this.settings = settings;
    }

    /** Within a script element: nothing in it can end the element or begin a comment. */
    String of(Published published, String language, List<StoryPage.Shown> images) {
        var text = published.in(language).content();
        var article = new LinkedHashMap<String, Object>();
        article.put("@context", "https://schema.org");
        article.put("@type", "NewsArticle");
        article.put("headline", text.headline());
        article.put("description", text.effectivePreviewText());
        article.put("inLanguage", language);
        article.put("datePublished", published.liftedAt().toString());
        article.put("dateModified", published.changedAt().toString());
        article.put("mainEntityOfPage", links.page(published.release(), language));
        article.put("isAccessibleForFree", true);
        if (!text.place().isEmpty()) article.put("dateline", text.place());
        if (!published.release().topics().isEmpty())
            article.put("keywords", published.release().topics());
        if (!images.isEmpty())
            article.put("image", images.stream().map(NewsArticle::image).toList());
        if (published.isCorrected()) {
            var last = published.versions().get(published.versions().size() - 1);
            article.put("correction", last.correctionNote().getOrDefault(language, ""));
        }
        article.put("author", office());
        article.put("publisher", office());
        return JSON.writeValueAsString(article)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private Map<String, Object> office() {
        return Map.of(
                "@type", "Organization", "name", settings.name(), "url", installation.publicAddress() + "/newsroom");
    }

    private static Map<String, Object> image(StoryPage.Shown picture) {
        var image = new LinkedHashMap<String, Object>();
        image.put("@type", "ImageObject");
        image.put("contentUrl", picture.source());
        image.put("width", Integer.valueOf(picture.width()));
        image.put("height", Integer.valueOf(picture.height()));
        if (!picture.caption().isEmpty()) image.put("caption", picture.caption());
        if (!picture.credit().isEmpty()) image.put("creditText", picture.credit());
        if (!picture.origin().schemaOrg().isEmpty())
            image.put(
                    "digitalSourceType",
                    "https://schema.org/" + picture.origin().schemaOrg());
        return image;
    }
}

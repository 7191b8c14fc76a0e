package org.dateline.newsroom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.installation.Installation;
import org.dateline.rendering.PublicLinks;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The feed once more, as JSON Feed 1.1 (jsonfeed.org). */
@Component
class JsonFeed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PublicLinks links;
    private final Installation installation;
    private final NewsroomSettings settings;

    JsonFeed(PublicLinks links, Installation installation, NewsroomSettings settings) {
        this.links = links;
        this.installation = installation;
        this.settings = settings;
    }

    byte[] of(List<Published> releases, Selection selection, String language) {
        var home = installation.publicAddress() + "/newsroom";
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", settings.name());
        feed.put("home_page_url", selection.address(home, 1));
        feed.put("feed_url", selection.address(home + "/feed.json", 1));
        feed.put("language", language);
        feed.put("authors", List.of(Map.of("name", settings.name())));
        feed.put(
                "items",
                releases.stream().map(release -> item(release, language)).toList());
        return JSON.writeValueAsBytes(feed);
    }

    private Map<String, Object> item(Published published, String wanted) {
        var translation = published.in(wanted);
        var text = translation.content();
        var item = new LinkedHashMap<String, Object>();
        item.put("id", links.page(published.release(), published.release().mainLanguage()));
        item.put("url", links.page(published.release(), translation.language()));
        item.put("title", text.headline());
        item.put("summary", text.effectivePreviewText());
        item.put("content_html", PlainHtml.of(text));
        item.put("date_published", published.liftedAt().toString());
        item.put("date_modified", published.changedAt().toString());
        item.put("language", translation.language());
        item.put("tags", published.release().topics());
        return item;
    }
}

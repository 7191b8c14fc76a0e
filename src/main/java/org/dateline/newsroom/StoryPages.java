package org.dateline.newsroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dateline.release.Asset;
import org.dateline.release.Languages;
import org.dateline.release.Occasion;
import org.dateline.release.Occasions;
import org.dateline.release.PressContact;
import org.dateline.release.Release;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Text;
import org.dateline.rendering.CalendarFile;
import org.dateline.rendering.PublicLinks;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Turns a published release into what its page shows. */
@Component
class StoryPages {

    private final PublishedFiles files;
    private final Occasions occasions;
    private final StoryParts parts;
    private final NewsArticle article;
    private final PublicLinks links;
    private final PageTemplates templates;
    private final PageDates dates;

    StoryPages(
            PublishedFiles files,
            Occasions occasions,
            StoryParts parts,
            NewsArticle article,
            PublicLinks links,
            PageTemplates templates,
            PageDates dates) {
        this.files = files;
        this.occasions = occasions;
        this.parts = parts;
        this.article = article;
        this.links = links;
        this.templates = templates;
        this.dates = dates;
    }

    StoryPage of(Published published, String wanted) {
        var translation = published.in(wanted);
        var language = translation.language();
        var text = translation.content();
        var words = templates.words(language);
        var pictures = files.pictures(published.release().id()).stream()
                .collect(Collectors.toMap(Asset::id, Function.identity()));
        var body = parts.of(text.blocks(), language, pictures);
        var beside = parts.documents(
                files.documents(translation.versionId()),
                language,
                published.release().mainLanguage());
        var kit = parts.kit(text.blocks(), body, beside, words);
        return new StoryPage(
                head(published, text, language, kit),
                kind(published.release(), words),
                dates.moment(published.liftedAt(), language),
                editions(published, language),
                topics(published.release()),
                changes(published, language),
                text.headline(),
                HtmlUtils.htmlEscape(text.subheadline(), "UTF-8"),
                StoryParts.joined(text.place(), text.date() == null ? "" : dates.day(text.date(), language)),
                occasions
                        .of(translation.versionId())
                        .map(occasion -> occasion(published, occasion, language, words))
                        .orElse(null),
                body,
                kit,
                text.contacts().stream().map(StoryPages::contact).toList(),
                text.notes(),
                text.boilerplateTitle(),
                text.boilerplate(),
                versions(published, language, words),
                published.release().reference());
    }

    private StoryPage.Occasion occasion(
            Published published, Occasion occasion, String language, Map<String, String> words) {
        return new StoryPage.Occasion(
                dates.hours(occasion, language),
                occasion.place(),
                occasion.link(),
                occasion.replyBy() == null
                        ? ""
                        : words.getOrDefault("replyBy", "{0}").replace("{0}", dates.day(occasion.replyBy(), language)),
                "/newsroom/" + published.release().publicName() + "/" + CalendarFile.NAME);
    }

    /** In the main language; nothing where it invites to nothing. */
    Optional<byte[]> calendar(Published published) {
        var translation = published.translations().get(0);
        var version = published.versions().get(published.versions().size() - 1);
        return occasions
                .of(translation.versionId())
                .map(occasion -> CalendarFile.of(
                        published.release(),
                        version,
                        translation.content(),
                        occasion,
                        links.page(published.release(), translation.language())));
    }

    static String kind(Release release, Map<String, String> words) {
        return words.getOrDefault("kind." + release.kind().key(), release.kind().label());
    }

    private StoryPage.Head head(Published published, Text text, String language, StoryPage.Kit kit) {
        var release = published.release();
        boolean listed = release.reach() == Release.Reach.PUBLIC;
        return new StoryPage.Head(
                text.headline(),
                text.effectivePreviewText(),
                links.page(release, language),
                language,
                Languages.direction(language),
                locale(language),
                published.liftedAt().toString(),
                published.changedAt().toString(),
                kit.pictures().stream().map(StoryPage.Shown::card).toList(),
                listed,
                listed ? article.of(published, language, kit.pictures()) : "");
    }

    /** "pt_BR"; empty where the language names no country. */
    private static String locale(String language) {
        return language.matches("[a-z]{2,3}-[A-Z]{2}") ? language.replace('-', '_') : "";
    }

    List<StoryPage.Edition> editions(Published published, String shown) {
        return published.translations().stream()
                .map(t -> new StoryPage.Edition(
                        t.language(),
                        Languages.ownName(t.language()),
                        links.page(published.release(), t.language()),
                        t.language().equals(shown)))
                .toList();
    }

    private static List<StoryPage.Topic> topics(Release release) {
        return release.topics().stream()
                .map(topic ->
                        new StoryPage.Topic(topic, Selection.ALL.about(topic).address("/newsroom", 1)))
                .toList();
    }

    private static String changes(Published published, String language) {
        var versions = published.versions();
        return published.isCorrected()
                ? versions.get(versions.size() - 1).correctionNote().getOrDefault(language, "")
                : "";
    }

    /** The newest first; none where there is but one. */
    private List<StoryPage.Version> versions(Published published, String language, Map<String, String> words) {
        var versions = new ArrayList<StoryPage.Version>();
        if (!published.isCorrected()) return versions;
        for (var version : published.versions()) {
            boolean first = versions.isEmpty();
            var at = first ? published.liftedAt() : at(published, version);
            var title = words.getOrDefault(first ? "versionPublished" : "versionCorrected", "{1}")
                    .replace("{0}", String.valueOf(versions.size() + 1))
                    .replace("{1}", dates.moment(at, language));
            var note = first ? "" : version.correctionNote().getOrDefault(language, "");
            versions.add(0, new StoryPage.Version(title, at.toString(), note));
        }
        return versions;
    }

    private static java.time.Instant at(Published published, ReleaseVersion version) {
        var finalised = version.finalisedAt();
        return finalised == null ? published.changedAt() : finalised;
    }

    private static StoryPage.Contact contact(PressContact contact) {
        var languages = contact.languages().stream()
                .map(l -> l.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return new StoryPage.Contact(
                contact.name(),
                StoryParts.joined(contact.role(), languages),
                contact.phone(),
                contact.phone().isEmpty() ? "" : "tel:" + contact.phone().replaceAll("[^+0-9]", ""),
                contact.email(),
                contact.email().isEmpty() ? "" : "mailto:" + contact.email());
    }
}

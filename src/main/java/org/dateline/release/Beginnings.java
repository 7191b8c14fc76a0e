package org.dateline.release;

import java.util.List;
import org.dateline.installation.Times;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a new release takes over, so that nobody types twice: from the latest one its sender, contacts and the text about us; or everything. */
@Component
public class Beginnings {

    private final JdbcClient jdbc;
    private final Releases releases;
    private final ReleaseDefaults defaults;
    private final Stocks stocks;
    private final Times times;

    Beginnings(JdbcClient jdbc, Releases releases, ReleaseDefaults defaults, Stocks stocks, Times times) {
        this.jdbc = jdbc;
        this.releases = releases;
        this.defaults = defaults;
        this.stocks = stocks;
        this.times = times;
    }

    /** Its headline and no other words; sender, contacts and the text about us as they stood last. */
    public NewRelease blank(Release.Kind kind, String language, String headline) {
        var tag = Languages.of(language);
        var text = Text.EMPTY.withHeadline(headline).withBlocks(List.of(new Block.Paragraph(BlockId.fresh(), "")));
        return new NewRelease(kind, kind.usualReach(), tag, sender(), List.of(), completed(text, tag));
    }

    /** The same; a statement goes out on the day it is begun, so that is its date. */
    NewRelease now(Release.Kind kind, String language, String headline) {
        var blank = blank(kind, language, headline);
        if (kind != Release.Kind.STATEMENT) return blank;
        return new NewRelease(
                kind,
                blank.reach(),
                blank.mainLanguage(),
                blank.sender(),
                blank.topics(),
                blank.text().withDate(times.today()));
    }

    /** The sender of the latest release, or that of the settings. */
    Sender sender() {
        return jdbc.sql("select id from release where sender_address <> '' order by id desc limit 1")
                .query(Long.class)
                .optional()
                .map(id -> releases.get(id).sender())
                .orElseGet(defaults::sender);
    }

    /** Contacts and the text about us as they stood last in this language, else as the office keeps them; the rest as given. */
    Text completed(Text text, String language) {
        var last = jdbc.sql("""
                select content from translation where language = :language and content->>'boilerplate' <> ''
                 order by id desc limit 1""")
                .param("language", language)
                .query(String.class)
                .optional()
                .map(ContentJson::text)
                .orElseGet(() -> kept(language));
        return new Text(
                text.headline(),
                text.subheadline(),
                text.place().isEmpty() ? last.place() : text.place(),
                text.date(),
                text.subject(),
                text.previewText(),
                text.blocks(),
                text.contacts().isEmpty() ? last.contacts() : text.contacts(),
                text.notes(),
                text.boilerplate().isEmpty() ? last.boilerplateTitle() : text.boilerplateTitle(),
                text.boilerplate().isEmpty() ? last.boilerplate() : text.boilerplate());
    }

    private Text kept(String language) {
        var contacts = stocks.of(Stock.Kind.CONTACT, language).stream()
                .limit(1)
                .map(Stock::contact)
                .toList();
        var about = stocks.of(Stock.Kind.ABOUT, language).stream().findFirst();
        return new Text(
                "",
                "",
                "",
                null,
                "",
                "",
                List.of(),
                contacts,
                List.of(),
                about.map(Stock::name).orElse(""),
                about.map(stock -> Marks.toHtml(stock.field("text"))).orElse(""));
    }

    /** A copy of an earlier release's main text under today's hands; pictures stay with the earlier one. */
    NewRelease like(long earlier) {
        var release = releases.get(earlier);
        var main = releases.translations(releases.latestVersion(earlier).id()).get(0);
        var text = main.content();
        List<Block> blocks =
                text.blocks().stream().filter(b -> !(b instanceof Block.Image)).toList();
        return new NewRelease(
                release.kind(),
                release.reach(),
                main.language(),
                release.sender(),
                release.topics(),
                text.withBlocks(blocks));
    }

    record Earlier(long id, String title) {}

    /** The latest releases, to start from. */
    List<Earlier> earlier() {
        return jdbc.sql("""
                select r.id, r.reference || ' · ' || coalesce(nullif(t.content->>'headline', ''), :none) as title
                  from release r
                  join lateral (select id from release_version where release_id = r.id order by number desc limit 1) v on true
                  join translation t on t.version_id = v.id and t.language = r.main_language
                 order by r.id desc limit 40""")
                .param("none", Phrases.say("release.without-headline"))
                .query((row, i) -> new Earlier(row.getLong("id"), row.getString("title")))
                .list();
    }
}

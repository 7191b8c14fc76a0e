package org.dateline.rendering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dateline.language.Phrases;
import org.dateline.release.Document;
import org.dateline.release.Languages;
import org.dateline.release.Occasion;
import org.dateline.release.Occasions;
import org.dateline.release.PressContact;
import org.dateline.release.Release;
import org.dateline.release.ReleaseVersion;
import org.dateline.release.Releases;
import org.dateline.release.Text;
import org.dateline.release.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Puts a letter together from a release: every word in its place and in its language, nothing laid out yet. */
@Component
class Drafts {

    private final Releases releases;
    private final Occasions occasions;
    private final Words.Languages languages;
    private final Figures figures;
    private final LetterDocuments documents;
    private final LetterFiles files;
    private final PublicLinks links;
    private final LetterSettings settings;
    private final Supplier<HouseStyle> style;

    @Autowired
    Drafts(
            Releases releases,
            Occasions occasions,
            Words.Languages languages,
            Figures figures,
            LetterDocuments documents,
            LetterFiles files,
            PublicLinks links,
            LetterSettings settings,
            HouseStyles styles) {
        this(releases, occasions, languages, figures, documents, files, links, settings, styles::now);
    }

    Drafts(
            Releases releases,
            Occasions occasions,
            Words.Languages languages,
            Figures figures,
            LetterDocuments documents,
            LetterFiles files,
            PublicLinks links,
            LetterSettings settings,
            Supplier<HouseStyle> style) {
        this.releases = releases;
        this.occasions = occasions;
        this.languages = languages;
        this.figures = figures;
        this.documents = documents;
        this.files = files;
        this.links = links;
        this.settings = settings;
        this.style = style;
    }

    Draft of(LetterOrder order, Manner manner) {
        var version = releases.version(order.versionId());
        return of(
                order,
                new Manuscript(
                        releases.get(version.releaseId()),
                        version,
                        releases.translations(version.id()),
                        occasions.of(version.id()).orElse(null),
                        documents.of(version.id())),
                manner);
    }

    /**
     * What stands above a proof.
     *
     * @param asks what its link says
     * @param remarks where remarks are written
     * @param answersTo the address of whoever sent it
     */
    record Proof(String words, String asks, String remarks, String answersTo) {}

    /**
     * How a letter differs from the one that is sent.
     *
     * @param picturesInside also where they could be fetched
     * @param notice what stands above a proof or a rehearsal; null on every other letter
     * @param mark before the subject of the same
     */
    record Manner(boolean picturesInside, Letter.@Nullable Notice notice, String mark) {
        static final Manner SENT = new Manner(false, null, "");
        static final Manner PREVIEW = new Manner(true, null, "");

        static Manner proof(Proof proof) {
            var notice = new Letter.Notice(proof.words(), proof.asks(), proof.remarks());
            return new Manner(true, notice, Phrases.say("rendering.proof.mark") + " ");
        }

        static Manner rehearsal(String words) {
            var notice = new Letter.Notice(words, "", "");
            return new Manner(true, notice, Phrases.record("rendering.rehearsal.mark") + " ");
        }
    }

    /** A version with all its languages and its documents. */
    record Manuscript(
            Release release,
            ReleaseVersion version,
            List<Translation> translations,
            @Nullable Occasion occasion,
            List<Document> documents) {
        Optional<Text> text(String language) {
            return translations.stream()
                    .filter(translation -> translation.language().equals(language))
                    .findFirst()
                    .map(Translation::content);
        }
    }

    Draft of(LetterOrder order, Manuscript manuscript, Manner manner) {
        var release = manuscript.release();
        var version = manuscript.version();
        var house = style.get();
        var words = words(release.kind(), order.language());
        var text = manuscript
                .text(order.language())
                .orElseThrow(() -> new IllegalArgumentException(
                        Phrases.say("rendering.no-text-in", Languages.name(order.language()))));
        var pictures = figures.of(release, order, words, manner.picturesInside());
        var greeting = Greeting.in(order.coveringNote());
        boolean withdrawn = order.purpose() == Purpose.WITHDRAWAL;
        var body = withdrawn ? new Body(List.of(), List.of(), List.of()) : Body.of(text, words, pictures);
        boolean rightToLeft = Languages.direction(order.language()).equals("rtl");
        var letter = new Letter(
                order.language(),
                rightToLeft ? "rtl" : "ltr",
                rightToLeft ? "right" : "left",
                rightToLeft ? "left" : "right",
                words.all(),
                house.colours(),
                top(order, manuscript, text, words, logo(house, pictures, release), manner),
                boxes(order, release, version, words, manner),
                note(greeting.note(), release, words),
                withdrawn ? null : occasion(order, manuscript, words),
                new Letter.Story(
                        text.headline(),
                        text.subheadline().isEmpty() ? null : Rich.plain(text.subheadline()),
                        body.parts(),
                        body.runs(),
                        release.kind() == Release.Kind.NEWSLETTER ? body.headings() : List.of()),
                closing(text, release, words, withdrawn, downloads(order, manuscript, words, body)),
                foot(order, release, version, house));
        return new Draft(
                letter,
                release.kind(),
                release.sender(),
                pictures.enclosures(),
                withdrawn
                        ? List.of()
                        : attachments(manuscript, text, letter.foot().page()),
                words.forSlots(release.sender().replyTo(), greeting));
    }

    private Letter.@Nullable Occasion occasion(LetterOrder order, Manuscript manuscript, Words words) {
        var occasion = manuscript.occasion();
        if (occasion == null) return null;
        var starts = occasion.starts().atZone(occasion.zone());
        var ends = occasion.ends();
        var hours = words.date("time", starts);
        if (ends != null && ends.toLocalDate().equals(occasion.starts().toLocalDate()))
            hours += "–" + words.date("time", ends);
        var when = words.date("longDate", starts) + ", " + hours + ", " + words.city(occasion.zone());
        if (ends != null && !ends.toLocalDate().equals(occasion.starts().toLocalDate()))
            when += " – " + words.date("longDate", ends) + ", " + words.date("time", ends);
        return new Letter.Occasion(
                when,
                occasion.place(),
                occasion.link(),
                occasion.replyBy() == null ? "" : words.text("replyBy", words.date("day", occasion.replyBy())),
                hasPage(order, manuscript.release()) ? links.calendar(manuscript.release()) : "");
    }

    private List<Letter.Download> downloads(LetterOrder order, Manuscript manuscript, Words words, Body body) {
        if (order.purpose() == Purpose.WITHDRAWAL) return List.of();
        return Stream.concat(
                        body.downloads().stream().map(Letter.Download::of),
                        documents.listed(manuscript.documents(), manuscript.release(), order, words).stream())
                .toList();
    }

    private List<Draft.Attachment> attachments(Manuscript manuscript, Text text, String page) {
        return Stream.concat(
                        calendar(manuscript, text, page).stream(), documents.attached(manuscript.documents()).stream())
                .toList();
    }

    private static List<Draft.Attachment> calendar(Manuscript manuscript, Text text, String page) {
        var occasion = manuscript.occasion();
        if (occasion == null) return List.of();
        var file = CalendarFile.of(manuscript.release(), manuscript.version(), text, occasion, page);
        return List.of(new Draft.Attachment(CalendarFile.TYPE, CalendarFile.NAME, file));
    }

    private Letter.Top top(
            LetterOrder order,
            Manuscript manuscript,
            Text text,
            Words words,
            Letter.@Nullable Figure logo,
            Manner manner) {
        var release = manuscript.release();
        return new Letter.Top(
                release.sender().name(),
                logo,
                words.text(release.kind().key()),
                text.date() == null ? "" : words.date("date", text.date()),
                code(order.language()),
                hasPage(order, release) ? editions(order, manuscript) : List.of(),
                manner.mark() + Subjects.of(order, text, words),
                text.effectivePreviewText());
    }

    private Letter.@Nullable Figure logo(HouseStyle house, Figures.Drawer pictures, Release release) {
        var name = release.sender().name();
        if (house.logo() != null) return pictures.logo(house.logo(), name);
        return files.find("logo.png").map(bytes -> pictures.logo(bytes, name)).orElse(null);
    }

    private List<Letter.Edition> editions(LetterOrder order, Manuscript manuscript) {
        return manuscript.translations().stream()
                .filter(other -> other.isFinal() && !other.language().equals(order.language()))
                .map(other -> new Letter.Edition(
                        other.language(), readIn(other.language()), links.page(manuscript.release(), other.language())))
                .toList();
    }

    /** "lire en français", in the language it leads to. */
    private String readIn(String language) {
        var words = languages.of(language);
        boolean speaks = words.locale().getLanguage().equals(words.writtenIn().getLanguage());
        return words.text("readIn", speaks ? words.text("languageIn") : Languages.ownName(language));
    }

    private Words words(Release.Kind kind, String language) {
        var words = languages.of(language);
        return kind == Release.Kind.CIRCULAR || kind == Release.Kind.NOTICE ? words.toMembers() : words;
    }

    /** What has a beginning and an end that journalists look for. */
    private static boolean isNews(Release release) {
        return release.kind() == Release.Kind.RELEASE || release.kind() == Release.Kind.STATEMENT;
    }

    private Letter.Boxes boxes(LetterOrder order, Release release, ReleaseVersion version, Words words, Manner manner) {
        boolean immediate = isNews(release) && order.embargo() == null && order.purpose() != Purpose.WITHDRAWAL;
        return new Letter.Boxes(
                manner.notice(),
                change(order, version, words),
                order.embargo() == null ? null : embargo(order.embargo(), words),
                immediate ? words.text("immediate") : "");
    }

    private static Letter.@Nullable Box change(LetterOrder order, ReleaseVersion version, Words words) {
        var note = version.correctionNote().getOrDefault(order.language(), "");
        var lines = note.lines().filter(line -> !line.isBlank()).toList();
        return switch (order.purpose()) {
            case WITHDRAWAL ->
                box("withdrawn", Stream.concat(Stream.of(words.text("withdrawnNow")), lines.stream()), words);
            case EMBARGO_CHANGE -> box("embargoMoved", Stream.of(words.text("embargoMovedNow")), words);
            default -> lines.isEmpty() ? null : box("whatChanged", lines.stream(), words);
        };
    }

    private static Letter.Box box(String title, Stream<String> lines, Words words) {
        return new Letter.Box(words.text(title), words.capitals(title), lines.toList());
    }

    private Letter.Embargo embargo(LetterOrder.Until until, Words words) {
        var lift = until.lift();
        var day = words.date("longDate", lift);
        var zoneName = java.time.format.DateTimeFormatter.ofPattern("z", words.locale())
                .format(lift);
        var city = words.city(until.zone());
        var sentence = words.text("embargoUntil", day, words.date("time", lift), city, zoneName);
        if (city.equals(zoneName)) sentence = sentence.replace(" (" + zoneName + ")", "");
        var elsewhere = settings.zones().stream()
                .filter(zone -> !zone.equals(until.zone()))
                .map(zone -> {
                    var there = lift.withZoneSameInstant(zone);
                    boolean sameDay = there.toLocalDate().equals(lift.toLocalDate());
                    return words.date("time", there) + " " + words.city(zone)
                            + (sameDay ? "" : ", " + words.date("shortDate", there));
                })
                .collect(Collectors.joining(" · "));
        return new Letter.Embargo(sentence + ".", sentence.replaceAll(" \\(([^)]*)\\)", ", $1") + ".", elsewhere);
    }

    private static Letter.@Nullable Note note(String note, Release release, Words words) {
        if (note.isBlank()) return null;
        var paragraphs = Arrays.stream(note.strip().split("\\R\\s*\\R"))
                .map(org.dateline.release.InlineHtml::of)
                .map(Rich::of)
                .toList();
        var from = release.sender().name();
        return new Letter.Note(words.text("noteFrom", from), words.capitals("noteFrom", from), paragraphs);
    }

    private static Letter.Closing closing(
            Text text, Release release, Words words, boolean withdrawn, List<Letter.Download> downloads) {
        var about = text.boilerplateTitle().isEmpty()
                ? words.text("about", release.sender().name())
                : text.boilerplateTitle();
        return new Letter.Closing(
                isNews(release) && !withdrawn ? words.capitals("ends") : "",
                words.capitals("pressContact"),
                text.contacts().stream().map(contact -> person(contact, words)).toList(),
                words.capitals("notes"),
                withdrawn ? List.of() : text.notes().stream().map(Rich::of).toList(),
                about,
                about.toUpperCase(words.locale()),
                text.boilerplate().isEmpty() ? null : Rich.of(text.boilerplate()),
                words.capitals("downloads"),
                downloads);
    }

    private static Letter.Person person(PressContact contact, Words words) {
        var languages = contact.languages().stream()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(words.locale()))
                .collect(Collectors.joining(", "));
        var rest = Stream.of(contact.role(), languages)
                .filter(s -> !s.isEmpty())
                .map(s -> ", " + s)
                .collect(Collectors.joining());
        return new Letter.Person(
                contact.name(),
                rest,
                contact.name() + rest,
                contact.phone(),
                "tel:" + contact.phone().replaceAll("[^+0-9]", ""),
                contact.email(),
                "mailto:" + contact.email(),
                contact.postalAddress().lines().toList());
    }

    private Letter.Foot foot(LetterOrder order, Release release, ReleaseVersion version, HouseStyle house) {
        boolean leaving = release.kind() != Release.Kind.NOTICE && order.purpose() != Purpose.NOTICE;
        var office = new ArrayList<>(house.office().isEmpty() ? settings.office() : house.office());
        if (office.isEmpty()) office.add(release.sender().name());
        return new Letter.Foot(
                leaving,
                office,
                release.reference() + " v" + version.number() + " " + code(order.language()),
                hasPage(order, release) ? links.page(release, order.language()) : "");
    }

    private static String code(String language) {
        return language.toUpperCase(Locale.ROOT);
    }

    /** Before the lift there is no page, and a withdrawn one is not shown off. */
    private static boolean hasPage(LetterOrder order, Release release) {
        return release.reach() == Release.Reach.PUBLIC
                && order.embargo() == null
                && order.purpose() != Purpose.WITHDRAWAL;
    }
}

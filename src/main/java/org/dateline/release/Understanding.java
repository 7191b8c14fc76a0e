package org.dateline.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** Finds out what each piece of a manuscript is, from its front to its foot; what is not certain is asked. */
final class Understanding {

    private static final int HEAD = 12;
    private static final int LONGEST_HEADLINE = 220;

    private final Manuscript manuscript;
    private final Answers answers;
    private final List<ImportedRelease.Finding> found = new ArrayList<>();
    private final List<Chunk> chunks;

    private Release.Kind kind = Release.Kind.RELEASE;
    private String language = "en";
    private String headline = "";
    private String subheadline = "";
    private String place = "";
    private @Nullable LocalDate date;
    private List<Block> blocks = List.of();
    private Foot foot = Foot.EMPTY;

    Understanding(Manuscript manuscript, Answers answers) {
        this.manuscript = manuscript;
        this.answers = answers;
        chunks = new ArrayList<>(manuscript.chunks());
    }

    ImportedRelease release() {
        manuscript.leftOut().forEach(words -> note(0, Phrases.say("release.import.left-out"), words));
        guessLanguage();
        readFrontMatter();
        readHead();
        readFoot();
        readBody();
        askWhatIsMissing();
        var front = manuscript.frontMatter();
        var text = new Text(
                headline,
                subheadline,
                place,
                date,
                front(front, "subject", "emailsubject"),
                front(front, "preview", "previewtext", "description", "summary"),
                blocks,
                foot.contacts(),
                foot.notes(),
                foot.aboutTitle(),
                foot.about());
        var topics = Topics.of(
                Arrays.asList(front(front, "topics", "tags", "keywords").split("\\s*,\\s*")));
        return new ImportedRelease(kind, language, text, topics, List.copyOf(found), answers.open());
    }

    private void guessLanguage() {
        var said = front(manuscript.frontMatter(), "lang", "language", "langue", "sprache", "idioma", "lingua", "taal");
        if (!said.isEmpty()) {
            try {
                language = Languages.of(said);
                return;
            } catch (IllegalArgumentException noTag) {
                note(0, Phrases.say("release.import.left-out"), Phrases.say("release.import.language-said", said));
            }
        }
        var words = new StringBuilder();
        for (var chunk : chunks) words.append(chunk.words()).append('\n');
        var guess = LanguageGuess.of(words.toString());
        language = guess.language();
        if (guess.sure()) return;
        var choices = new LinkedHashMap<String, String>();
        choices.put(guess.language(), Languages.name(guess.language()));
        for (var tag : Languages.OFFERED) choices.put(tag, Languages.name(tag));
        language = answers.choose("language", Phrases.say("release.ask.language"), choices)
                .orElse(language);
    }

    private static final Set<String> KNOWN = Set.of(
            "lang",
            "language",
            "langue",
            "sprache",
            "idioma",
            "lingua",
            "taal",
            "subject",
            "emailsubject",
            "preview",
            "previewtext",
            "description",
            "summary",
            "topics",
            "tags",
            "keywords",
            "title",
            "headline",
            "titre",
            "titel",
            "título",
            "titolo",
            "kop",
            "subtitle",
            "subheadline",
            "subheading",
            "soustitre",
            "untertitel",
            "date",
            "datum",
            "fecha",
            "data",
            "place",
            "city",
            "location",
            "lieu",
            "ort",
            "lugar",
            "luogo",
            "plaats",
            "kind",
            "type",
            "boilerplate",
            "about",
            "notes",
            "contact",
            "presscontact");

    private void readFrontMatter() {
        var front = manuscript.frontMatter();
        headline = front(front, "headline", "title", "titre", "titel", "título", "titolo", "kop");
        subheadline = front(front, "subheadline", "subtitle", "subheading", "soustitre", "untertitel");
        place = front(front, "place", "city", "location", "lieu", "ort", "lugar", "luogo", "plaats");
        var when = front(front, "date", "datum", "fecha", "data");
        date = PlaceAndDate.date(when).orElse(null);
        var said = front(front, "kind", "type");
        if (!said.isEmpty()) kind = Section.kind(said);
        for (var k : Release.Kind.values()) if (k.key().equalsIgnoreCase(said)) kind = k;
        note(0, Phrases.say("release.headline"), headline);
        note(0, Phrases.say("release.write.subheadline"), subheadline);
        note(0, Phrases.say("release.comparison.dateline"), (place + " " + (date == null ? "" : date)).strip());
        front.forEach((key, value) -> {
            if (key.equals("embargo")) noteEmbargo(0, value);
            else if (!KNOWN.contains(key) && !key.matches("(press)?contact\\..*"))
                note(0, Phrases.say("release.import.left-out"), key + ": " + value);
        });
    }

    private static String front(Map<String, String> front, String... keys) {
        for (var key : keys) if (front.containsKey(key)) return Lines.one(front.get(key));
        return "";
    }

    /** Everything down to the dateline; without one, a headline and a line beneath it. */
    private void readHead() {
        int at = datelineAt();
        var before = new ArrayList<Chunk>();
        for (int i = 0; i < at; i++) before.add(chunks.remove(0));
        if (at < 0) before.addAll(headWithoutDateline());
        else takeDateline(before);
        takeHeadlines(before);
        if (headline.isEmpty() && at >= 0 && !chunks.isEmpty() && couldBeHeadline(chunks.get(0)))
            takeHeadlines(List.of(chunks.remove(0)));
    }

    private int datelineAt() {
        for (int i = 0; i < Math.min(HEAD, chunks.size()); i++) {
            var chunk = chunks.get(i);
            if (!chunk.isText()) continue;
            if (dateline(chunk.words()).isPresent()) return i;
            for (int line = 0; line < Math.min(6, chunk.lines().size()); line++) {
                if (dateline(chunk.lines().get(line)).isEmpty()) continue;
                splitBefore(i, line);
                return i + (line == 0 ? 0 : line);
            }
        }
        return -1;
    }

    /** Headline, subheadline and dateline on lines of their own without blank lines between: each becomes a piece. */
    private void splitBefore(int index, int line) {
        var chunk = chunks.remove(index);
        var lines = chunk.lines();
        for (int i = 0; i <= line; i++)
            chunks.add(index + i, Chunk.text(InlineHtml.of(lines.get(i)), List.of(lines.get(i)), chunk.line() + i, 0));
        if (line + 1 < lines.size()) {
            var rest = lines.subList(line + 1, lines.size());
            chunks.add(index + line + 1, Chunk.text(Manuscript.joined(rest), rest, chunk.line() + line + 1, 0));
        }
    }

    private Optional<PlaceAndDate> dateline(String words) {
        return PlaceAndDate.in(words, false);
    }

    private void takeDateline(List<Chunk> before) {
        var chunk = chunks.remove(0);
        var dateline = dateline(chunk.words()).orElseThrow();
        var chosen = dateline;
        if (dateline.other() != null) {
            var choices = new LinkedHashMap<String, String>();
            choices.put(dateline.date().toString(), Phrases.say("release.ask.day-first", dateline.date()));
            choices.put(dateline.other().toString(), Phrases.say("release.ask.month-first", dateline.other()));
            var answer = answers.choose(
                    "date-order",
                    Phrases.say(
                            "release.ask.date-order",
                            chunk.words()
                                    .substring(0, Math.min(60, chunk.words().length()))),
                    choices);
            if (answer.isPresent() && answer.get().equals(dateline.other().toString()))
                chosen = PlaceAndDate.in(chunk.words(), true).orElse(dateline);
        }
        if (!chosen.place().isEmpty()) place = chosen.place();
        date = chosen.date();
        note(chunk.line(), Phrases.say("release.comparison.dateline"), (place + " " + date).strip());
        var lead = chunk.without(chosen.length());
        if (!lead.html().isEmpty()) chunks.add(0, lead);
    }

    private List<Chunk> headWithoutDateline() {
        var head = new ArrayList<Chunk>();
        while (!chunks.isEmpty()
                && chunks.size() > 1
                && head.size() < 6
                && (isMark(chunks.get(0)) || headlines(head) < 1 && couldBeHeadline(chunks.get(0))))
            head.add(chunks.remove(0));
        if (headlines(head) == 1 && chunks.size() > 1 && chunks.get(0).isText() && couldBeHeadline(chunks.get(0)))
            head.add(chunks.remove(0));
        placeWithoutDate();
        return head;
    }

    private void placeWithoutDate() {
        if (chunks.isEmpty() || !chunks.get(0).isText()) return;
        var alone = PlaceAndDate.placeAlone(chunks.get(0).words());
        if (alone.isEmpty()) return;
        if (place.isEmpty()) place = alone.get();
        note(chunks.get(0).line(), Phrases.say("release.place"), place);
        chunks.set(
                0,
                chunks.get(0)
                        .without(PlaceAndDate.lengthOfPlaceAlone(chunks.get(0).words())));
    }

    private static long headlines(List<Chunk> head) {
        return head.stream().filter(c -> !isMark(c)).count();
    }

    private static boolean isMark(Chunk chunk) {
        return Section.isKindMark(chunk.words()) || Section.isEmbargo(chunk.words());
    }

    private static boolean couldBeHeadline(Chunk chunk) {
        var words = chunk.words();
        if (chunk.form() == Chunk.Form.HEADING)
            return !words.isBlank() && Section.opening(words).isEmpty();
        return chunk.isText()
                && words.length() <= LONGEST_HEADLINE
                && !words.matches("(?s).*[.:;,]")
                && Section.opening(words).isEmpty()
                && !Section.isEndMark(words)
                && Quotation.nothingElse(words).isEmpty();
    }

    /** Two lines of which the second begins anew are a headline and the line beneath it; otherwise one that was wrapped. */
    private static java.util.stream.Stream<Chunk> separateLines(Chunk chunk) {
        var lines = chunk.lines();
        var anew = chunk.isText()
                && lines.size() > 1
                && lines.stream()
                        .allMatch(l -> l.length() <= LONGEST_HEADLINE
                                && !l.matches(".*[.;,]")
                                && !Character.isLowerCase(l.codePointAt(0)));
        return anew
                ? java.util.stream.IntStream.range(0, lines.size())
                        .mapToObj(i ->
                                Chunk.text(InlineHtml.of(lines.get(i)), List.of(lines.get(i)), chunk.line() + i, 0))
                : java.util.stream.Stream.of(chunk);
    }

    private void takeHeadlines(List<Chunk> before) {
        int i = 0;
        for (var chunk : before.stream().flatMap(Understanding::separateLines).toList()) {
            var words = chunk.words();
            if (Section.isKindMark(words)) {
                kind = Section.kind(words);
                note(chunk.line(), Phrases.say("release.import.kind", kind.label()), words);
            } else if (Section.isEmbargo(words)) noteEmbargo(chunk.line(), words);
            else if (words.isBlank() || words.equals(headline))
                note(chunk.line(), Phrases.say("release.headline"), words);
            else if (headline.isEmpty() && words.length() <= LONGEST_HEADLINE)
                note(chunk.line(), Phrases.say("release.headline"), headline = Lines.one(words));
            else if (subheadline.isEmpty() && words.length() <= 400)
                note(chunk.line(), Phrases.say("release.write.subheadline"), subheadline = Lines.one(words));
            else chunks.add(i++, chunk);
        }
    }

    private void noteEmbargo(int line, String words) {
        note(line, Phrases.say("release.import.embargo"), words);
    }

    private void readFoot() {
        foot = new FootReader(chunks, answers, manuscript.frontMatter(), found).read();
    }

    private void readBody() {
        blocks = new BodyReader(answers, found).read(chunks);
    }

    private void askWhatIsMissing() {
        if (headline.isEmpty()) {
            var suggested = new LinkedHashSet<String>();
            blocks.stream()
                    .filter(b -> b instanceof Block.Paragraph)
                    .findFirst()
                    .ifPresent(lead -> {
                        var first = lead.words().split("(?<=[.!?])\\s", 2)[0].replaceAll("[.]$", "");
                        if (first.length() <= 160) suggested.add(first);
                    });
            var choices = new LinkedHashMap<String, String>();
            for (var s : suggested) choices.put(s, s);
            headline = answers.ask("headline", Phrases.say("release.ask.headline"), choices)
                    .orElse("");
        }
        if (date == null)
            date = answers.ask("date", Phrases.say("release.ask.date"), Map.of())
                    .flatMap(PlaceAndDate::date)
                    .orElse(null);
        if (place.isEmpty())
            place = answers.ask("place", Phrases.say("release.ask.place"), Map.of())
                    .orElse("");
        found.sort(java.util.Comparator.comparingInt(ImportedRelease.Finding::line));
    }

    private void note(int line, String became, String words) {
        if (!words.isBlank()) found.add(new ImportedRelease.Finding(line, became, words));
    }
}

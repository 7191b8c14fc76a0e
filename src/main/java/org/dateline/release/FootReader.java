package org.dateline.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** Takes from the end of a manuscript what is not body: end mark, notes to editors, the text about the office, contacts; named or not. */
final class FootReader {

    private static final Pattern FOUNDED = Pattern.compile(
            "(?iu)\\b(?:established|founded|created in|set up in|fondée?|créée?|gegründet|besteht seit|fundad[ao]|cread[ao] en|fondat[ao]|nat[ao] nel|opgericht|sinds \\d{4})\\b");
    private static final Pattern STANDS_FOR = Pattern.compile(
            "(?iu)\\b(?:represents?|mission|members|non-profit|not-for-profit|is the (?:european|national|international)|umbrella|représente|regroupe|adhérents|membres"
                    + "|vertritt|verband|mitglieder|representa|asociación|miembros|rappresenta|associazione|vertegenwoordigt|vereniging|leden)\\b");
    private static final int SHORTEST_ABOUT = 120;

    private final List<Chunk> chunks;
    private final Answers answers;
    private final Map<String, String> front;
    private final List<ImportedRelease.Finding> found;

    private final List<String> notes = new ArrayList<>();
    private final List<String> about = new ArrayList<>();
    private final List<PressContact> contacts = new ArrayList<>();
    private final List<Chunk> unnamed = new ArrayList<>();
    private String aboutTitle = "";

    /** @param chunks the manuscript from the lead on; what is taken is removed from it */
    FootReader(List<Chunk> chunks, Answers answers, Map<String, String> front, List<ImportedRelease.Finding> found) {
        this.chunks = chunks;
        this.answers = answers;
        this.front = front;
        this.found = found;
    }

    Foot read() {
        readFrontMatter();
        takeSections();
        takeContactLines(unnamed);
        takeContactLines(chunks);
        placeUnnamed();
        if (about.isEmpty()) takeUnnamedAbout();
        return new Foot(notes, aboutTitle, String.join("<br><br>", about), contacts);
    }

    private void readFrontMatter() {
        var aboutUs = front.getOrDefault("boilerplate", front.getOrDefault("about", ""));
        if (!aboutUs.isBlank()) about.add(InlineHtml.of(aboutUs));
        var note = front.getOrDefault("notes", "");
        if (!note.isBlank()) notes.add(InlineHtml.of(note));
        for (var key : List.of("contact", "presscontact")) {
            var contact = front.getOrDefault(key, "");
            if (!contact.isBlank()) contacts.addAll(ContactLines.read(List.of(contact)));
            else if (front.containsKey(key))
                contacts.add(new PressContact(
                        front.getOrDefault(key + ".name", ""),
                        front.getOrDefault(key + ".role", ""),
                        front.getOrDefault(key + ".phone", front.getOrDefault(key + ".tel", "")),
                        front.getOrDefault(key + ".email", ""),
                        List.of(),
                        front.getOrDefault(key + ".address", "")));
        }
    }

    /** From the first end mark or named section on, nothing is body. */
    private void takeSections() {
        @Nullable Section section = null;
        boolean ended = false;
        for (int i = 0; i < chunks.size(); ) {
            var chunk = chunks.get(i);
            var firstLine = chunk.lines().isEmpty() ? "" : chunk.lines().get(0);
            var label = canBeLabel(chunk) ? Section.opening(firstLine) : java.util.Optional.<Section.Label>empty();
            if (isEndMark(chunk)) {
                note(
                        chunk,
                        Phrases.say("release.import.end-mark"),
                        chunk.words().isBlank() ? "###" : chunk.words());
                ended = true;
                section = null;
            } else if (label.isPresent()) {
                section = label.get().section();
                open(label.get(), chunk);
            } else if (section != null) {
                add(section, chunk);
            } else if (ended) {
                unnamed.add(chunk);
            } else {
                i++;
                continue;
            }
            chunks.remove(i);
        }
    }

    private static boolean isEndMark(Chunk chunk) {
        return chunk.form() == Chunk.Form.HEADING && chunk.html().isEmpty()
                || chunk.lines().size() == 1 && Section.isEndMark(chunk.lines().get(0));
    }

    /** "About 6,000 companies have called on" at the end of a wrapped line is no heading. */
    private static boolean canBeLabel(Chunk chunk) {
        if (chunk.form() == Chunk.Form.HEADING) return true;
        return chunk.isText()
                && !chunk.lines().get(0).matches("(?iu)(?:about|over) \\d.*")
                && (chunk.lines().size() == 1
                        || chunk.lines().get(0).length() < 60
                        || chunk.lines().get(0).contains(":"));
    }

    private void open(Section.Label label, Chunk chunk) {
        if (label.section() == Section.ABOUT && !label.title().equalsIgnoreCase("boilerplate"))
            aboutTitle = label.title();
        var rest = label.length() >= chunk.lines().get(0).length()
                ? chunk.lines().size() > 1 ? afterFirstLine(chunk) : null
                : chunk.without(Math.min(label.length(), chunk.words().length()));
        if (rest != null && !rest.html().isEmpty()) add(label.section(), withLinesOf(rest, chunk, label));
    }

    private static Chunk afterFirstLine(Chunk chunk) {
        var first = chunk.lines().get(0).length();
        var html = InlineHtml.slice(chunk.html(), first, Integer.MAX_VALUE);
        return new Chunk(
                chunk.form(),
                0,
                InlineHtml.clean(html),
                chunk.lines().subList(1, chunk.lines().size()),
                chunk.line() + 1,
                0);
    }

    /** Contacts are read line by line, so the lines behind "Contact: …" stay as they stood. */
    private static Chunk withLinesOf(Chunk rest, Chunk chunk, Section.Label label) {
        if (label.length() >= chunk.lines().get(0).length()) return rest;
        var lines = new ArrayList<>(chunk.lines());
        lines.set(0, lines.get(0).substring(label.length()));
        return new Chunk(rest.form(), 0, rest.html(), lines, rest.line(), 0);
    }

    private void add(Section section, Chunk chunk) {
        if (section == Section.CONTACT
                && chunk.words().length() > SHORTEST_ABOUT
                && chunk.lines().size() == 1
                && !ContactLines.reaches(chunk.words())) {
            unnamed.add(chunk);
        } else if (section == Section.CONTACT) {
            addContacts(List.of(chunk));
        } else if (section == Section.NOTES) {
            notes.addAll(Manuscript.items(chunk));
            note(chunk, Phrases.say("release.write.notes"), chunk.words());
        } else if (isContactLines(chunk)) {
            unnamed.add(chunk);
        } else {
            about.add(chunk.html());
            note(chunk, aboutTitle.isEmpty() ? Phrases.say("release.import.about") : aboutTitle, chunk.words());
        }
    }

    /** The run of short lines at the end in which a telephone, an email or a street stands. */
    private void takeContactLines(List<Chunk> from) {
        int begin = from.size();
        while (begin > 0 && isContactLines(from.get(begin - 1))) begin--;
        var lines = from.subList(begin, from.size());
        if (begin == 0 && from == chunks
                || lines.stream().noneMatch(c -> c.lines().stream().anyMatch(FootReader::tellsWhere))) return;
        addContacts(List.copyOf(lines));
        lines.clear();
    }

    private static boolean isContactLines(Chunk chunk) {
        return chunk.isText()
                && chunk.lines().stream()
                        .allMatch(l -> l.length() <= 110 && (tellsWhere(l) || !l.matches(".*[.!?”\"»]")));
    }

    private static boolean tellsWhere(String line) {
        return ContactLines.reaches(line) || ContactLines.isPostal(line);
    }

    private void addContacts(List<Chunk> from) {
        var lines = from.stream()
                .flatMap(c -> c.form() == Chunk.Form.BULLETS || c.form() == Chunk.Form.NUMBERS
                        ? c.lines().stream().map(InlineHtml::text)
                        : c.lines().stream())
                .toList();
        contacts.addAll(ContactLines.read(lines));
        for (var chunk : from) note(chunk, Phrases.say("release.comparison.contact"), chunk.words());
    }

    /** What follows the end mark without a heading. */
    private void placeUnnamed() {
        for (var chunk : List.copyOf(unnamed)) {
            if (chunk.form() == Chunk.Form.RULE || chunk.html().isEmpty()) continue;
            var likely = about.isEmpty() && score(chunk) >= 1 ? "about" : "notes";
            place(chunk, score(chunk) >= 2 && about.isEmpty() ? "about" : askPlace(chunk, likely));
        }
    }

    private String askPlace(Chunk chunk, String likely) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("notes", Phrases.say("release.ask.notes"));
        choices.put("about", Phrases.say("release.ask.about"));
        choices.put("body", Phrases.say("release.ask.body"));
        choices.put("drop", Phrases.say("release.ask.drop"));
        return answers.choose("part-" + chunk.line(), Phrases.say("release.ask.what", beginning(chunk)), choices)
                .orElse(likely);
    }

    private void place(Chunk chunk, String where) {
        switch (where) {
            case "about" -> {
                about.add(chunk.html());
                note(chunk, Phrases.say("release.import.about"), chunk.words());
            }
            case "body" -> chunks.add(chunk);
            case "drop" -> note(chunk, Phrases.say("release.import.left-out"), chunk.words());
            default -> {
                notes.addAll(Manuscript.items(chunk));
                note(chunk, Phrases.say("release.write.notes"), chunk.words());
            }
        }
    }

    /** The paragraph at the end that tells what the office is, without "About us" above it. */
    private void takeUnnamedAbout() {
        int last = chunks.size() - 1;
        if (last < 1 || !chunks.get(last).isText()) return;
        var chunk = chunks.get(last);
        int score = score(chunk);
        if (score < 2 || Quotation.in(chunk.words()).isPresent()) return;
        if (score == 2) {
            var choices = new LinkedHashMap<String, String>();
            choices.put("about", Phrases.say("release.ask.about-foot"));
            choices.put("body", Phrases.say("release.ask.body"));
            var answer = answers.choose(
                    "part-" + chunk.line(), Phrases.say("release.ask.is-about", beginning(chunk)), choices);
            if (answer.orElse("about").equals("body")) return;
        }
        about.add(chunk.html());
        note(chunk, Phrases.say("release.import.about"), chunk.words());
        chunks.remove(last);
    }

    private int score(Chunk chunk) {
        var words = chunk.words();
        if (words.length() < SHORTEST_ABOUT) return 0;
        int score = 0;
        if (chunk.gap() >= 2) score++;
        if (FOUNDED.matcher(words).find()) score++;
        if (STANDS_FOR.matcher(words).find()) score++;
        if (words.matches("(?s)(?:The |Die |Der |L['’]|La |Le |El |Il |De |Het )?\\p{Lu}{3,}.*")) score++;
        return score;
    }

    private static String beginning(Chunk chunk) {
        var words = chunk.words();
        return words.length() <= 80 ? words : words.substring(0, 80) + "…";
    }

    private void note(Chunk chunk, String became, String words) {
        found.add(new ImportedRelease.Finding(chunk.line(), became, words));
    }
}

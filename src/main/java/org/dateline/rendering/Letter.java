package org.dateline.rendering;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All a letter template can see. Plain words and sanitised {@link Rich} text only; what is absent is null or empty.
 *
 * @param start the side where lines begin: left, or right in Arabic
 */
record Letter(
        String language,
        String direction,
        String start,
        String end,
        Map<String, String> words,
        Accent accent,
        Top top,
        Boxes boxes,
        @Nullable Note note,
        @Nullable Occasion occasion,
        Story story,
        Closing closing,
        Foot foot) {

    /**
     * @param code the language as a reader knows it: EN
     * @param subject of the message, with its mark of embargo or correction
     */
    record Top(
            String sender,
            @Nullable Figure logo,
            String kind,
            String date,
            String code,
            List<Edition> editions,
            String subject,
            String preview) {}

    /** The release in another language. */
    record Edition(String language, String words, String link) {}

    /** @param proof null on every letter that is sent */
    record Boxes(
            @Nullable Notice proof,
            @Nullable Box change,
            @Nullable Embargo embargo,
            String immediate) {}

    /** Above a proof or a rehearsal. @param asks the words of a link; empty where there is none */
    record Notice(String words, String asks, String link) {}

    record Box(String title, String capitals, List<String> lines) {}

    /**
     * @param capitals the same as until, for the text twin
     * @param elsewhere the same instant in other cities
     */
    record Embargo(String until, String capitals, String elsewhere) {}

    record Note(String title, String capitals, List<Rich> paragraphs) {}

    /**
     * What an invitation invites to, in the words of its language.
     *
     * @param when "Thursday 3 December 2026, 11:00 to 12:30, Brussels (CET)"
     * @param reply "Please reply by 1 December"; empty where it does not matter
     * @param calendar where it can be put into one's calendar; empty where there is no page yet, and what is attached must do
     */
    record Occasion(String when, String where, String link, String reply, String calendar) {}

    /**
     * @param runs the parts again, parted where a picture stands
     * @param contents its headings of the first level, which a newsletter lists
     */
    record Story(String headline, @Nullable Rich subheadline, List<Part> parts, List<Run> runs, List<Part> contents) {}

    record Run(List<Part> parts, @Nullable Figure figure) {}

    /**
     * @param kind paragraph, heading, subheading, list, numbers, table, rule, figure
     * @param anchor of a heading, by which contents lead to it; empty elsewhere
     */
    record Part(
            String kind,
            String anchor,
            @Nullable Rich rich,
            List<Rich> items,
            List<List<Rich>> rows,
            boolean numbered,
            @Nullable Figure figure) {
        static Part of(String kind, Rich rich) {
            return new Part(kind, "", rich, List.of(), List.of(), false, null);
        }
    }

    /**
     * @param text caption, credit, rights and what part AI had, in one line
     * @param download "Download 3000 px JPEG, 2.1 MB"
     * @param link where the full picture is; empty where there is no page
     */
    record Figure(String src, String alt, String width, String text, String download, String link) {}

    record Closing(
            String ends,
            String contactTitle,
            List<Person> contacts,
            String notesTitle,
            List<Rich> notes,
            String aboutTitle,
            String aboutCapitals,
            @Nullable Rich about,
            String downloadsTitle,
            List<Download> downloads) {}

    /** A picture that is not shown, or a document: said in words. @param link empty where there is none, or where it travels along */
    record Download(String text, String download, String link) {
        static Download of(Figure figure) {
            return new Download(figure.text(), figure.download(), figure.link());
        }
    }

    /** @param rest role and languages, led by a comma; {@code line} is name and rest together */
    record Person(
            String name,
            String rest,
            String line,
            String phone,
            String dial,
            String email,
            String mailto,
            List<String> address) {}

    /** @param leaving false on a notice, which cannot be left */
    record Foot(boolean leaving, List<String> office, String imprint, String page) {}
}

package org.dateline.newsroom;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release as its page shows it: plain words, and wherever a component is named html, sanitised inline html.
 *
 * @param changes what the latest correction says has changed; empty in the version it went out with
 * @param published "3 December 2026, 11:00 Brussels"
 */
record StoryPage(
        Head head,
        String kind,
        String published,
        List<Edition> editions,
        List<Topic> topics,
        String changes,
        String headline,
        String subheadlineHtml,
        String dateline,
        @Nullable Occasion occasion,
        List<Part> parts,
        Kit kit,
        List<Contact> contacts,
        List<String> notesHtml,
        String aboutTitle,
        String aboutHtml,
        List<Version> versions,
        String reference) {

    /**
     * For browsers, search engines and those who share the page.
     *
     * @param locale as OpenGraph writes it: pt_BR; may be empty
     * @param images empty where there is none
     * @param listed false for a page by personal link, which search engines are asked to leave out
     * @param data the same as JSON-LD, safe to stand in HTML; empty where it is not listed
     */
    record Head(
            String title,
            String description,
            String address,
            String language,
            String direction,
            String locale,
            String publishedAt,
            String changedAt,
            List<Card> images,
            boolean listed,
            String data) {}

    /** A picture as it stands beside a link to the page. */
    record Card(String source, String alt, String width, String height) {}

    /** The release in one of its languages. */
    record Edition(String language, String name, String link, boolean shown) {}

    record Topic(String name, String link) {}

    /**
     * What an invitation invites to.
     *
     * @param calendar where the same is for the reader's calendar
     */
    record Occasion(String when, String where, String link, String reply, String calendar) {}

    /** @param kind paragraph, heading, subheading, quote, list, numbers, table, rule, picture */
    record Part(
            String kind,
            boolean lead,
            String html,
            String speaker,
            List<String> items,
            List<Cells> rows,
            List<Shown> pictures) {}

    record Cells(boolean head, List<String> cells) {}

    /**
     * @param text caption, credit, rights and what part AI had, in one line
     * @param file "3000 × 2000 px JPEG, 2.1 MB"
     * @param card the same for cards beside links
     */
    record Shown(
            String source,
            String alt,
            String text,
            String caption,
            String credit,
            Origin origin,
            String width,
            String height,
            String file,
            String fileName,
            Card card) {}

    /**
     * What part AI had in a picture; all empty where nothing is said.
     *
     * @param words "Picture made with AI"
     * @param key as programs are told: ai-made
     * @param schemaOrg the name of schema.org's digital source
     */
    record Origin(String words, String key, String schemaOrg) {}

    /**
     * What a newsroom takes away besides the text.
     *
     * @param quotes each with its marks and who said it, ready to be pasted
     */
    record Kit(List<Shown> pictures, List<Document> documents, List<String> quotes) {}

    /**
     * A document.
     *
     * @param file "PDF, 2.1 MB"
     */
    record Document(
            String source, String title, String rights, String file, String fileName, String mediaType, long size) {}

    record Contact(String name, String rest, String phone, String dial, String email, String mailto) {}

    /**
     * @param title "Version 2, corrected on 4 December 2026, 14:10 Brussels"
     * @param note what it says has changed; may be empty
     */
    record Version(String title, String at, String note) {}
}

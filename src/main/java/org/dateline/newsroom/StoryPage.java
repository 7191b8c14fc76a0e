package org.dateline.newsroom;

import java.util.List;

/**
 * A release as its page shows it: plain words, and wherever a component is named html, sanitised inline html.
 *
 * @param changes what a correction says has changed; empty in a first version
 * @param published "Thursday 3 December 2026, 11:00 Brussels"
 */
record StoryPage(
        Head head,
        String kind,
        String published,
        List<Edition> editions,
        String changes,
        String headline,
        String subheadlineHtml,
        String dateline,
        List<Part> parts,
        List<Contact> contacts,
        List<String> notesHtml,
        String aboutTitle,
        String aboutHtml,
        String reference) {

    /**
     * For browsers, search engines and those who share the page.
     *
     * @param image empty where there is none
     * @param listed false for a page by personal link, which search engines are asked to leave out
     */
    record Head(
            String title,
            String description,
            String address,
            String language,
            String direction,
            String publishedAt,
            String changedAt,
            String image,
            boolean listed) {}

    /** The release in one of its languages. */
    record Edition(String language, String name, String link, boolean shown) {}

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

    record Shown(String source, String alt, String text, String width, String height) {}

    record Contact(String name, String rest, String phone, String dial, String email, String mailto) {}
}

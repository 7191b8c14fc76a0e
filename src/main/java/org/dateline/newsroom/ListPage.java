package org.dateline.newsroom;

import java.util.List;

/**
 * The list of what is published, one leaf of it. {@code newer} and {@code older} hold a link each, or nothing.
 *
 * @param narrowed whether it is a part of everything
 * @param asked the words searched for
 * @param fields what a search keeps of the selection, as hidden fields of its form
 */
record ListPage(
        boolean empty,
        boolean narrowed,
        String asked,
        List<Field> fields,
        List<Group> groups,
        List<Item> items,
        boolean single,
        List<String> newer,
        List<String> older,
        List<Follow> feeds) {

    record Field(String name, String value) {}

    /** @param title of what is picked: the topic, the year */
    record Group(String title, List<Choice> choices) {}

    /** @param count how many there are in all; empty for "any" */
    record Choice(String label, String count, String link, boolean chosen) {}

    /** A feed of this selection. */
    record Follow(String name, String type, String link) {}

    record Item(
            String language,
            String direction,
            String kind,
            String published,
            String publishedAt,
            String headline,
            String summary,
            String link,
            List<StoryPage.Edition> editions) {}
}

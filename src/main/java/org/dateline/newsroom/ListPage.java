package org.dateline.newsroom;

import java.util.List;

/** The list of what is published, one leaf of it. {@code newer} and {@code older} hold a link each, or nothing. */
record ListPage(boolean empty, List<Item> items, boolean single, List<String> newer, List<String> older) {

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

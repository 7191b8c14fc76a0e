package org.dateline.newsroom;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many of the published releases there are of each kind, topic, language and year. */
record Shelves(
        SortedMap<String, Integer> kinds,
        SortedMap<String, Integer> topics,
        SortedMap<String, Integer> languages,
        SortedMap<Integer, Integer> years) {

    private static final int MOST_TOPICS = 24;

    record Book(String kind, List<String> topics, List<String> languages, Instant liftedAt) {}

    static Shelves of(List<Book> books, ZoneId zone) {
        var kinds = new TreeMap<String, Integer>();
        var topics = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        var languages = new TreeMap<String, Integer>();
        var years = new TreeMap<Integer, Integer>(Comparator.reverseOrder());
        for (var book : books) {
            kinds.merge(book.kind(), 1, Integer::sum);
            book.topics().forEach(topic -> topics.merge(topic, 1, Integer::sum));
            book.languages().forEach(language -> languages.merge(language, 1, Integer::sum));
            years.merge(book.liftedAt().atZone(zone).getYear(), 1, Integer::sum);
        }
        return new Shelves(kinds, commonest(topics), languages, years);
    }

    private static SortedMap<String, Integer> commonest(SortedMap<String, Integer> topics) {
        if (topics.size() <= MOST_TOPICS) return topics;
        var common = new TreeMap<String, Integer>(String.CASE_INSENSITIVE_ORDER);
        topics.entrySet().stream()
                .sorted(Collections.reverseOrder(java.util.Map.Entry.comparingByValue()))
                .limit(MOST_TOPICS)
                .forEach(topic -> common.put(topic.getKey(), topic.getValue()));
        return common;
    }
}

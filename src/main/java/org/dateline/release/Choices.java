package org.dateline.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What the office keeps that a text in one language can take over. */
record Choices(List<Stock> contacts, List<Stock> abouts, List<Speaker> speakers, List<Term> terms) {

    /** Somebody to be quoted; the role is empty when it is not known. */
    record Speaker(String name, String role) {}

    /** A word of the main language that stands in the text, and the one agreed on for it. */
    record Term(String word, String translation) {}

    /** Gathers them. */
    @Component
    static class Shelf {

        private final JdbcClient jdbc;
        private final Stocks stocks;

        Shelf(JdbcClient jdbc, Stocks stocks) {
            this.jdbc = jdbc;
            this.stocks = stocks;
        }

        Choices of(String language, Text main) {
            return new Choices(
                    stocks.of(Stock.Kind.CONTACT, language),
                    stocks.of(Stock.Kind.ABOUT, language),
                    speakers(language),
                    terms(language, main));
        }

        /** Those the office keeps, then whoever was quoted lately. */
        private List<Speaker> speakers(String language) {
            var speakers = new LinkedHashMap<String, Speaker>();
            for (var kept : stocks.of(Stock.Kind.SPEAKER, language))
                speakers.putIfAbsent(kept.name(), new Speaker(kept.name(), kept.field("role")));
            jdbc.sql("""
                    select distinct b->>'speaker' from (select content from translation order by id desc limit 60) t,
                           jsonb_array_elements(t.content->'blocks') b
                     where b->>'type' = 'quote' and b->>'speaker' <> '' order by 1 limit 60""").query(String.class).list().forEach(name -> speakers.putIfAbsent(name, new Speaker(name, "")));
            return List.copyOf(speakers.values());
        }

        private List<Term> terms(String language, Text main) {
            var words = String.join("\n", Staleness.words(main).values()).toLowerCase(Locale.ROOT);
            return stocks.of(Stock.Kind.TERM, "").stream()
                    .filter(term -> !term.translation(language).isEmpty())
                    .filter(term -> words.contains(term.name().toLowerCase(Locale.ROOT)))
                    .map(term -> new Term(term.name(), term.translation(language)))
                    .toList();
        }

        /** The words with what was picked in the fields {@code takeContact} and {@code takeAbout}. */
        Text taken(Text text, MultiValueMap<String, String> fields) {
            var contacts = new ArrayList<>(text.contacts());
            picked(fields, "takeContact", Stock.Kind.CONTACT).ifPresent(stock -> contacts.add(stock.contact()));
            var about = picked(fields, "takeAbout", Stock.Kind.ABOUT);
            return new Text(
                    text.headline(),
                    text.subheadline(),
                    text.place(),
                    text.date(),
                    text.subject(),
                    text.previewText(),
                    text.blocks(),
                    contacts,
                    text.notes(),
                    about.map(Stock::name).orElse(text.boilerplateTitle()),
                    about.map(stock -> Marks.toHtml(stock.field("text"))).orElse(text.boilerplate()));
        }

        private Optional<Stock> picked(MultiValueMap<String, String> fields, String name, Stock.Kind kind) {
            var id = String.valueOf(fields.getFirst(name));
            return id.matches("\\d{1,18}")
                    ? stocks.find(Long.parseLong(id)).filter(stock -> stock.kind() == kind)
                    : Optional.empty();
        }
    }
}

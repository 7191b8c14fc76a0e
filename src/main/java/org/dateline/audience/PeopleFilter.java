package org.dateline.audience;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;

/** What somebody looks for among the people: words, and what is picked from the page's fields. */
public record PeopleFilter(
        @Nullable String q,
        @Nullable String kind,
        @Nullable Long list,
        @Nullable String topic,
        @Nullable String country,
        @Nullable String language,
        @Nullable Integer tier,
        @Nullable Writable writable) {

    public PeopleFilter {
        q = text(q);
        kind = text(kind);
        topic = text(topic);
        country = text(country);
        language = text(language);
    }

    public static final PeopleFilter EVERYBODY = new PeopleFilter(null, null, null, null, null, null, null, null);

    public enum Writable {
        YES,
        NO;

        public String words() {
            return Phrases.say("audience.writable." + name().toLowerCase(Locale.ROOT));
        }
    }

    public PeopleFilter onList(long listId) {
        return new PeopleFilter(q, kind, listId, topic, country, language, tier, writable);
    }

    public boolean asksNothing() {
        return withoutList().equals(EVERYBODY);
    }

    PeopleFilter withoutList() {
        return new PeopleFilter(q, kind, null, topic, country, language, tier, writable);
    }

    /** As the query of an address, so that pages and downloads keep what was looked for. */
    String query() {
        StringBuilder query = new StringBuilder();
        append(query, "q", q);
        append(query, "kind", kind);
        append(query, "list", list);
        append(query, "topic", topic);
        append(query, "country", country);
        append(query, "language", language);
        append(query, "tier", tier);
        append(query, "writable", writable);
        return query.toString();
    }

    private static void append(StringBuilder query, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            query.append(query.length() == 0 ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }

    /** A rule for everything but the words, the list and whether we may write. */
    Rule rule() {
        List<Rule> rules = new ArrayList<>();
        ask(rules, "kind", kind);
        ask(rules, "topic", topic);
        ask(rules, "country", country);
        ask(rules, "language", language);
        ask(rules, "tier", tier == null ? null : tier.toString());
        return new Rule.And(rules);
    }

    /** Beginnings of words of name, outlet and role; or, with an @, an address or its end. */
    SqlFragment words() {
        String words = q;
        if (words == null) {
            return SqlFragment.of("true");
        }
        if (words.indexOf('@') >= 0) {
            String like = ContactCriteria.literally(words.toLowerCase(Locale.ROOT));
            String ending = ContactCriteria.literally(
                    new StringBuilder(words.toLowerCase(Locale.ROOT)).reverse().toString());
            return SqlFragment.of(
                    "c.id in (select a.contact_id from address a where a.removed_at is null and (a.key like ? or reverse(a.key) like ?))",
                    like + "%",
                    ending + "%");
        }
        List<SqlFragment> each = new ArrayList<>();
        for (String word : words.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                each.add(SqlFragment.of(
                        "(c.words @@ to_tsquery('simple', ?) or c.id = any (array(select a.contact_id from address a where a.removed_at is null and a.key like ?)))",
                        "'" + word + "':*",
                        ContactCriteria.literally(word.toLowerCase(Locale.ROOT)) + "%"));
            }
        }
        return each.isEmpty() ? SqlFragment.of("true") : SqlFragment.join(" and ", each);
    }

    private static void ask(List<Rule> rules, String field, @Nullable String value) {
        if (value != null) {
            rules.add(new Rule.Test(field, "is", List.of(value)));
        }
    }

    private static @Nullable String text(@Nullable String given) {
        if (given == null) {
            return null;
        }
        String text = PersonFields.clean(given);
        return text.isEmpty() ? null : text;
    }
}

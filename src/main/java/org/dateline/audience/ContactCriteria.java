package org.dateline.audience;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.dateline.language.Phrases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What can be asked of a contact's own record and its lists. */
@Configuration(proxyBeanMethods = false)
class ContactCriteria {

    private static final List<String> TEXT = List.of("is", "contains");

    @Bean
    @Order(1)
    Criterion kind(ContactKinds kinds) {
        return picked(
                "kind",
                "audience.ask.kind",
                () -> kinds.all().stream()
                        .map(kind -> new Criterion.Choice(kind.name(), kind.label()))
                        .toList(),
                values -> SqlFragment.of("c.kind = any(?::text[])", (Object) SqlFragment.array(values)));
    }

    @Bean
    @Order(2)
    Criterion outlet() {
        return typed(
                "outlet",
                "audience.ask.outlet",
                TEXT,
                () -> "Le Soir",
                (relation, values) -> text("c.outlet", relation, values));
    }

    @Bean
    @Order(3)
    Criterion role() {
        return typed(
                "role",
                "audience.ask.role",
                TEXT,
                () -> Phrases.say("audience.ask.role-example"),
                (relation, values) -> text("c.role", relation, values));
    }

    @Bean
    @Order(4)
    Criterion topic() {
        return typed(
                "topic",
                "audience.ask.topic",
                List.of("is"),
                () -> Phrases.say("audience.ask.topic-example"),
                (relation, values) ->
                        SqlFragment.of("c.topics && ?::text[]", (Object) SqlFragment.array(lower(values))));
    }

    @Bean
    @Order(5)
    Criterion tier() {
        return picked(
                "tier",
                "audience.ask.tier",
                () -> List.of(
                        new Criterion.Choice("1", Phrases.say("audience.ask.first")),
                        new Criterion.Choice("2", Phrases.say("audience.ask.second")),
                        new Criterion.Choice("3", Phrases.say("audience.ask.third"))),
                values -> SqlFragment.of("c.tier = any(?::int[])", (Object) numbers("audience.ask.tier", values)));
    }

    @Bean
    @Order(6)
    Criterion language() {
        return typed("language", "audience.ask.language", List.of("is", "first is"), () -> "fr", (relation, values) -> {
            String[] languages = SqlFragment.array(lower(values));
            return relation.equals("is")
                    ? SqlFragment.of(
                            "exists (select from unnest(c.languages) l where lower(l) = any(?::text[]) or split_part(lower(l), '-', 1) = any(?::text[]))",
                            languages,
                            languages)
                    : SqlFragment.of(
                            "coalesce(lower(c.languages[1]) = any(?::text[]) or split_part(lower(c.languages[1]), '-', 1) = any(?::text[]), false)",
                            languages,
                            languages);
        });
    }

    @Bean
    @Order(7)
    Criterion country() {
        return typed(
                "country",
                "audience.ask.country",
                List.of("is"),
                () -> "BE, FR",
                (relation, values) ->
                        SqlFragment.of("coalesce(c.country = any(?::text[]), false)", (Object) values.stream()
                                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                                .toArray(String[]::new)));
    }

    /** Values as {@code name=value}, or with "has" the name alone. */
    @Bean
    @Order(8)
    Criterion attribute(Rows rows) {
        return typed(
                "attribute",
                "audience.ask.attribute",
                List.of("is", "has"),
                () -> Phrases.say("audience.ask.attribute-example"),
                (relation, values) -> relation.equals("has")
                        ? SqlFragment.of(
                                "jsonb_exists_any(c.attributes, ?::text[])", (Object) SqlFragment.array(values))
                        : SqlFragment.join(
                                " or ",
                                values.stream()
                                        .map(value ->
                                                SqlFragment.of("c.attributes @> ?::jsonb", rows.json(pair(value))))
                                        .toList()));
    }

    @Bean
    @Order(9)
    Criterion onList(MailingLists lists) {
        return picked(
                "list",
                "audience.ask.list",
                () -> lists.all().stream()
                        .map(list -> new Criterion.Choice(Long.toString(list.id()), list.name()))
                        .toList(),
                values -> SqlFragment.of(
                        "exists (select from subscription s where s.contact_id = c.id and s.ended_at is null and s.list_id = any(?::bigint[]))",
                        (Object) numbers("audience.ask.list", values)));
    }

    @Bean
    @Order(10)
    Criterion mainContact() {
        return picked(
                "main contact",
                "audience.ask.main-contact",
                () -> List.of(
                        new Criterion.Choice("yes", Phrases.say("audience.ask.yes")),
                        new Criterion.Choice("no", Phrases.say("audience.ask.no"))),
                values -> SqlFragment.of("c.main_contact = any(?::boolean[])", (Object)
                        values.stream().map(PersonFields::yes).toArray(Boolean[]::new)));
    }

    private static SqlFragment text(String column, String relation, List<String> values) {
        if (relation.equals("is")) {
            return SqlFragment.of("coalesce(lower(" + column + ") = any(?::text[]), false)", (Object)
                    SqlFragment.array(lower(values)));
        }
        return SqlFragment.of(
                "coalesce(lower(" + column + ") like any(?::text[]), false)", (Object) lower(values).stream()
                        .map(value -> "%" + literally(value) + "%")
                        .toArray(String[]::new));
    }

    /** For {@code like}: its wildcards mean themselves. */
    static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static List<String> lower(List<String> values) {
        return values.stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Long[] numbers(String label, List<String> values) {
        try {
            return values.stream().map(value -> Long.valueOf(value.strip())).toArray(Long[]::new);
        } catch (NumberFormatException notANumber) {
            throw new UnusableRule(Phrases.say("audience.ask.pick", Phrases.say(label)));
        }
    }

    private static Map<String, String> pair(String value) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new UnusableRule(Phrases.say("audience.ask.pair"));
        }
        return new TreeMap<>(Map.of(
                value.substring(0, equals).strip(), value.substring(equals + 1).strip()));
    }

    private static Criterion picked(
            String field,
            String label,
            Supplier<List<Criterion.Choice>> choices,
            java.util.function.Function<List<String>, SqlFragment> test) {
        return new AboutPeople() {
            @Override
            public String field() {
                return field;
            }

            @Override
            public String label() {
                return Phrases.say(label);
            }

            @Override
            public List<Choice> choices() {
                return choices.get();
            }

            @Override
            public SqlFragment test(String relation, List<String> values) {
                return test.apply(values);
            }
        };
    }

    private static Criterion typed(
            String field,
            String label,
            List<String> relations,
            Supplier<String> example,
            BiFunction<String, List<String>, SqlFragment> test) {
        return new AboutPeople() {
            @Override
            public String field() {
                return field;
            }

            @Override
            public String label() {
                return Phrases.say(label);
            }

            @Override
            public List<String> relations() {
                return relations;
            }

            @Override
            public String example() {
                return example.get();
            }

            @Override
            public SqlFragment test(String relation, List<String> values) {
                return test.apply(relation, values);
            }
        };
    }

    private interface AboutPeople extends Criterion {
        @Override
        default boolean isAboutPeopleAlone() {
            return true;
        }
    }
}

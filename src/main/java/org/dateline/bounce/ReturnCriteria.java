package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dateline.audience.Criterion;
import org.dateline.audience.SqlFragment;
import org.dateline.audience.UnusableRule;
import org.dateline.email.Kind;
import org.dateline.email.Reason;
import org.dateline.language.Phrases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * What saved searches can ask about returns. Those that were undone, or that belong to nobody we know, do not count; those of
 * entries merged into a person are theirs.
 */
@Configuration(proxyBeanMethods = false)
class ReturnCriteria {

    /** Days within which something came back; 0 is ever. */
    private static final Map<String, Integer> SINCE =
            Map.of("in 30 days", 30, "in 90 days", 90, "in a year", 365, "ever", 0);

    private static final String OF_PEOPLE = """
            select coalesce(p.merged_into, p.id) as person, rr.id, rr.kind, rr.reason, r.received_at
              from returned_recipient rr join returned r on r.id = rr.returned_id join contact p on p.id = rr.contact_id
             where rr.undone_at is null and rr.kind in ('hard', 'soft', 'complaint', 'autoreply')""";

    /** "No hard bounce in 90 days" is: not, came back in 90 days, address dead. */
    @Bean
    @Order(20)
    Criterion cameBack() {
        return new AboutReturns(
                "came back", "bounce.criterion.came-back", List.of("in 30 days", "in 90 days", "in a year", "ever")) {
            @Override
            SqlFragment people(String relation, String[] what) {
                var days = SINCE.getOrDefault(relation, 0);
                return SqlFragment.of("select person from (" + OF_PEOPLE + """
                        ) came where (came.kind = any(?::text[]) or came.reason = any(?::text[]))
                           and (?::int = 0 or came.received_at > (select dateline_now()) - ?::int * interval '1 day')""", what, what, days, days);
            }
        };
    }

    @Bean
    @Order(21)
    Criterion lastReturn() {
        return new AboutReturns("last return", "bounce.criterion.last", List.of("is")) {
            @Override
            SqlFragment people(String relation, String[] what) {
                return SqlFragment.of(
                        "select person from (select distinct on (person) * from (" + OF_PEOPLE + """
                        ) came order by person, received_at desc, id desc) latest
                         where latest.kind = any(?::text[]) or latest.reason = any(?::text[])""", what, what);
            }
        };
    }

    /** Values are kinds and reasons, by their words in the taxonomy. */
    private abstract static class AboutReturns implements Criterion {

        private final String field;
        private final String key;
        private final List<String> relations;

        AboutReturns(String field, String key, List<String> relations) {
            this.field = field;
            this.key = key;
            this.relations = relations;
        }

        /** The ids of the people for whom it holds. */
        abstract SqlFragment people(String relation, String[] what);

        @Override
        public String field() {
            return field;
        }

        @Override
        public String label() {
            return Phrases.say(key);
        }

        @Override
        public List<String> relations() {
            return relations;
        }

        @Override
        public List<Choice> choices() {
            var choices = new ArrayList<>(List.of(
                    new Choice(Kind.HARD.word(), Phrases.say("bounce.kind.hard")),
                    new Choice(Kind.SOFT.word(), Phrases.say("bounce.kind.soft")),
                    new Choice(Kind.COMPLAINT.word(), Phrases.say("bounce.kind.complaint")),
                    new Choice(Kind.AUTOREPLY.word(), Phrases.say("bounce.kind.autoreply"))));
            for (var reason : List.of(
                    Reason.HASMOVED, Reason.MAILBOXFULL, Reason.FILTERED, Reason.SPAMDETECTED, Reason.BLOCKED)) {
                choices.add(new Choice(reason.word(), ReasonWords.of(reason.word())));
            }
            return choices;
        }

        @Override
        public SqlFragment test(String relation, List<String> values) {
            var what = values.stream().map(String::strip).toArray(String[]::new);
            for (var value : what) {
                if (!isKind(value) && Reason.ofWord(value) == null) {
                    throw new UnusableRule(Phrases.say("bounce.criterion.unusable", label(), value));
                }
            }
            return people(relation, what).around("c.id in (", ")");
        }

        private static boolean isKind(String value) {
            return List.of(Kind.HARD, Kind.SOFT, Kind.COMPLAINT, Kind.AUTOREPLY).stream()
                    .anyMatch(kind -> kind.word().equals(value));
        }
    }
}

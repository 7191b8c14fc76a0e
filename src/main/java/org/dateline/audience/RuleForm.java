package org.dateline.audience;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dateline.language.Phrases;

/**
 * The flat form of a rule: rows that all hold, or any of them. A nested rule has no flat form; the page shows it as text.
 *
 * @param all whether all rows must hold, rather than any
 */
public record RuleForm(boolean all, List<Row> rows) {

    static final int MOST_ROWS = 20;
    private static final RuleForm BLANK = new RuleForm(true, List.of());

    /** @param question field, relation and "is not" as {@code field|relation|not}, which the page's first select holds */
    public record Row(String question, String values) {

        public boolean negated() {
            return question.endsWith("|not");
        }

        public String field() {
            return question.split("\\|", 3)[0];
        }

        public List<String> list() {
            return Arrays.stream(values.split(","))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
    }

    /** What a field can be asked, for the select. */
    public record Question(String value, String label) {}

    static List<Question> questions(List<Criterion> criteria) {
        List<Question> questions = new ArrayList<>();
        for (Criterion criterion : criteria) {
            for (String relation : criterion.relations()) {
                String words = words(criterion, relation);
                questions.add(new Question(criterion.field() + "|" + relation + "|", words));
                questions.add(new Question(
                        criterion.field() + "|" + relation + "|not", Phrases.say("audience.ask.not", words)));
            }
        }
        return questions;
    }

    /** "Country is"; a label that is the whole question asks it alone. */
    private static String words(Criterion criterion, String relation) {
        return criterion.field().equals("list")
                ? criterion.label()
                : Phrases.say("audience.ask.relation." + relation.replace(' ', '-'), criterion.label());
    }

    /** From the form's parameters {@code match}, {@code question0}, {@code values0} (comma-separated or repeated) … */
    static RuleForm of(Map<String, List<String>> params) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS; i++) {
            String question = String.join("", params.getOrDefault("question" + i, List.of()));
            String values = String.join(", ", params.getOrDefault("values" + i, List.of()));
            if (!question.isEmpty()) {
                rows.add(new Row(question, values));
            }
        }
        return new RuleForm(!params.getOrDefault("match", List.of("all")).contains("any"), rows);
    }

    /** Empty where the rule is nested. */
    static Optional<RuleForm> of(Rule rule) {
        List<Rule> parts;
        boolean all = true;
        if (rule instanceof Rule.And and) {
            parts = and.rules();
        } else if (rule instanceof Rule.Or or) {
            parts = or.rules();
            all = false;
        } else {
            parts = List.of(rule);
        }
        List<Row> rows = new ArrayList<>();
        for (Rule part : parts) {
            boolean negated = part instanceof Rule.Not;
            Rule inner = part instanceof Rule.Not not ? not.rule() : part;
            if (!(inner instanceof Rule.Test test)
                    || test.values().stream().anyMatch(value -> value.indexOf(',') >= 0)) {
                return Optional.empty();
            }
            rows.add(new Row(
                    test.field() + "|" + test.relation() + "|" + (negated ? "not" : ""),
                    String.join(", ", test.values())));
        }
        return rows.size() <= MOST_ROWS ? Optional.of(new RuleForm(all, rows)) : Optional.empty();
    }

    static RuleForm blank() {
        return BLANK;
    }

    /** Rows without a value ask nothing yet. */
    Rule rule() {
        List<Rule> parts = new ArrayList<>();
        for (Row row : rows) {
            String[] question = row.question().split("\\|", 3);
            if (question.length < 2 || row.list().isEmpty()) {
                continue;
            }
            Rule test = new Rule.Test(question[0], question[1], row.list());
            parts.add(row.negated() ? new Rule.Not(test) : test);
        }
        return all || parts.isEmpty() ? new Rule.And(parts) : new Rule.Or(parts);
    }
}

package org.dateline.audience;

import java.util.ArrayList;
import java.util.List;
import org.dateline.language.Phrases;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a saved search asks, as a tree. As JSON: {@code {"and": [rule, …]}}, {@code {"or": [rule, …]}},
 * {@code {"not": rule}} or a test {@code {"field": "topic", "is": ["ai", "copyright"]}}, which is true where any of the
 * values fits. An empty "and" is everybody.
 */
public sealed interface Rule {

    Rule EVERYBODY = new And(List.of());

    record And(List<Rule> rules) implements Rule {}

    record Or(List<Rule> rules) implements Rule {}

    record Not(Rule rule) implements Rule {}

    record Test(String field, String relation, List<String> values) implements Rule {}

    int DEEPEST = 20;
    int MOST = 500;

    /** @throws UnusableRule where it is no rule */
    static Rule read(JsonNode json) {
        int[] left = {MOST};
        return read(json, DEEPEST, left);
    }

    private static Rule read(JsonNode json, int depth, int[] left) {
        if (depth == 0 || --left[0] < 0) {
            throw new UnusableRule(Phrases.say("audience.ask.deep"));
        }
        if (!json.isObject()) {
            throw new UnusableRule(Phrases.say("audience.ask.object"));
        }
        if (json.has("field")) {
            return test(json);
        }
        if (json.size() != 1) {
            throw new UnusableRule(Phrases.say("audience.ask.one-of"));
        }
        if (json.has("not")) {
            return new Not(read(json.get("not"), depth - 1, left));
        }
        String word = json.has("and") ? "and" : "or";
        JsonNode parts = json.get(word);
        if (parts == null || !parts.isArray()) {
            throw new UnusableRule(Phrases.say("audience.ask.and-or"));
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode part : parts) {
            rules.add(read(part, depth - 1, left));
        }
        if (word.equals("or") && rules.isEmpty()) {
            throw new UnusableRule(Phrases.say("audience.ask.or-empty"));
        }
        return word.equals("and") ? new And(rules) : new Or(rules);
    }

    private static Test test(JsonNode json) {
        JsonNode field = json.get("field");
        if (field == null || !field.isString() || json.size() != 2) {
            throw new UnusableRule(Phrases.say("audience.ask.test", "{\"field\":\"topic\",\"is\":[\"ai\"]}"));
        }
        String relation = json.propertyNames().stream()
                .filter(name -> !name.equals("field"))
                .findFirst()
                .orElse("is");
        JsonNode given = json.get(relation);
        List<String> values = new ArrayList<>();
        if (given != null && given.isArray()) {
            given.forEach(value -> values.add(text(value)));
        } else if (given != null) {
            values.add(text(given));
        }
        return new Test(field.asString(), relation, values);
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw new UnusableRule(Phrases.say("audience.ask.value-kind"));
        }
        String text = value.asString();
        if (text.indexOf('\0') >= 0 || text.length() > 300) {
            throw new UnusableRule(Phrases.say("audience.ask.value-long"));
        }
        return text;
    }

    default JsonNode json() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        ObjectNode json = make.objectNode();
        if (this instanceof And and) {
            var parts = json.putArray("and");
            and.rules().forEach(rule -> parts.add(rule.json()));
        } else if (this instanceof Or or) {
            var parts = json.putArray("or");
            or.rules().forEach(rule -> parts.add(rule.json()));
        } else if (this instanceof Not not) {
            json.set("not", not.rule().json());
        } else if (this instanceof Test test) {
            json.put("field", test.field());
            var values = json.putArray(test.relation());
            test.values().forEach(values::add);
        }
        return json;
    }
}

package org.dateline.audience;

import java.util.LinkedHashMap;
import java.util.Map;

/** The form of a person: its fields are named as {@link PersonFields} reads them, own fields are lines "name: value". */
final class PersonForm {

    private PersonForm() {}

    static Map<String, String> fields(Map<String, String> form) {
        Map<String, String> fields = new LinkedHashMap<>(form);
        for (String line : form.getOrDefault("own", "").split("\\R")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        PersonFields.ATTRIBUTE + line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    static Map<String, String> of(Person person) {
        Map<String, String> form = PersonFields.of(person);
        StringBuilder own = new StringBuilder();
        person.attributes()
                .forEach((name, value) ->
                        own.append(name).append(": ").append(value).append('\n'));
        form.put("own", own.toString());
        return form;
    }
}

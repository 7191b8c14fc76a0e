package org.dateline.audience;

import java.util.List;

/**
 * Something a saved search can ask of a contact. Later packages contribute their own as Spring beans ("last return was a
 * hard bounce"); the pages and the API offer whatever is there.
 */
public interface Criterion {

    /** Its name in stored rules; it never changes. */
    String field();

    /** Its name on the page. */
    String label();

    /** What can be asked: "is", "contains"; the first is offered first. */
    default List<String> relations() {
        return List.of("is");
    }

    /** The values to pick from, or none where any text goes. */
    default List<Choice> choices() {
        return List.of();
    }

    /** What to write where any text goes. */
    default String example() {
        return "";
    }

    /**
     * A condition over {@code c}, the contact's row: true where the relation holds for at least one of the values, never
     * null.
     *
     * @param relation one of {@link #relations()}
     * @param values at least one, as stored in the rule
     * @throws UnusableRule with advice where a value cannot be used
     */
    SqlFragment test(String relation, List<String> values);

    /** Whether the condition reads nothing but people, their addresses and lists, and stays the same with time. */
    default boolean isAboutPeopleAlone() {
        return false;
    }

    record Choice(String value, String label) {}
}

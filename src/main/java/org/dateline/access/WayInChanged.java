package org.dateline.access;

import org.dateline.language.Phrases;

/**
 * How somebody comes in is another than before: they are told, so that whoever did not do it themselves learns of it.
 *
 * @param sentence what they are told, such as "Your password was changed."
 */
public record WayInChanged(Staff person, String sentence) {

    /** In the language in which they are written to. */
    static WayInChanged told(Staff person, String key, Object... arguments) {
        return new WayInChanged(person, Phrases.in(person.speaks(), key, arguments));
    }
}

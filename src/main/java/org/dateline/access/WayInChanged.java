package org.dateline.access;

/**
 * How somebody comes in is another than before: they are told, so that whoever did not do it themselves learns of it.
 *
 * @param sentence what they are told, such as "Your password was changed."
 */
public record WayInChanged(Staff person, String sentence) {}

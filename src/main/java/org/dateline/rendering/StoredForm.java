package org.dateline.rendering;

/**
 * What compiling gave, and where it is kept.
 *
 * @param hash of everything in it: the same order over the same text gives the same
 * @param htmlBytes before encoding; over 102 kB Gmail clips it
 */
public record StoredForm(byte[] hash, String language, String subject, int htmlBytes) {}

package org.dateline.audience;

/** A file of contacts was imported, or its import undone. */
public record ContactsImported(long importId, String fileName, String what, String by) {}

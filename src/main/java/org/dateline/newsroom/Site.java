package org.dateline.newsroom;

/** What stands on every public page. */
record Site(String name, String address) {}

package org.dateline.newsroom;

import java.net.URI;
import java.time.Instant;

/** The office's own website, or any program that wants to know what is out. */
record Website(long id, URI address, int keyId, Instant addedAt) {}

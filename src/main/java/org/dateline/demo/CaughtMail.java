package org.dateline.demo;

import java.time.Instant;

/** A mail that the practice office sent, as the reader's server took it. */
record CaughtMail(long id, Instant caughtAt, String sender, String recipient, String subject) {}

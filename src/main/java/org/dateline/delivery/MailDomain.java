package org.dateline.delivery;

import java.time.Duration;

/** What was found out about a domain, and for how long that is believed. */
record MailDomain(String name, String receiver, Duration goodFor) {}

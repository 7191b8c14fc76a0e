package org.dateline.mailing;

import java.time.Instant;

/** What releases of one sort begin with, under a name the office gave; on the pages a preset. */
record Outline(long id, String name, Shape shape, String keptBy, Instant keptAt) {}

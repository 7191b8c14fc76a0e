package org.dateline.release;

import java.time.LocalDate;

/** Somebody's yes to being quoted with exactly these words. */
public record Clearance(String blockId, String wordsMark, String clearedBy, LocalDate clearedOn) {}

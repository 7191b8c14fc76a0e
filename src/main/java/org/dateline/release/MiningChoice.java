package org.dateline.release;

/** Whether the office reserves text and data mining of what it publishes; asked of whoever keeps that choice. */
@FunctionalInterface
public interface MiningChoice {
    boolean isReserved();
}

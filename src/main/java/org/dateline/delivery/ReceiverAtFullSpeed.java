package org.dateline.delivery;

/** An officer said that letters go to a receiver at full speed again, though it had asked for less. */
public record ReceiverAtFullSpeed(String receiver, long by) {}

package org.dateline.rendering;

/** Letters compiled from now on look otherwise. Published in the transaction of the change. */
public record HouseStyleChanged(long staffId) {}

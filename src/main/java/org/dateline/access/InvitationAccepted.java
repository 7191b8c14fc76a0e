package org.dateline.access;

/** Somebody came in by the link of an invitation. */
public record InvitationAccepted(Invitation invitation, Staff person) {}

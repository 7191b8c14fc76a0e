package org.dateline.access;

/** Somebody was invited, or invited again: the link that {@link InvitationLinks} gives is to be brought to them. */
public record ColleagueInvited(Invitation invitation) {}

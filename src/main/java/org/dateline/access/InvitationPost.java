package org.dateline.access;

import java.util.Optional;

/** What brings invitations ({@link ColleagueInvited}) to their people: a later package, since it has a mail server. */
public interface InvitationPost {

    /** Whether there is a server to mail by; without one the link is shown, to be handed over. */
    boolean isPossible();

    /** What became of its mail, in words for the administrator; empty where none was taken on. */
    Optional<String> stateOf(long invitationId);
}

package org.dateline.newsroom;

import java.util.Optional;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.dateline.email.Seal;
import org.dateline.installation.Installation;
import org.springframework.stereotype.Component;

/** The links by which the reader of a letter leaves the list that reached them. */
@Component
public class LeaveLinks {

    private final Seal seal;
    private final Installation installation;

    LeaveLinks(KeyRing keys, Installation installation) {
        this.seal = keys.seal(Purpose.LINK);
        this.installation = installation;
    }

    /**
     * @param page shows what leaving does, and leaves when a button is pressed
     * @param oneClick where a mail program posts (RFC 8058)
     */
    public record Ways(String page, String oneClick) {}

    /** The same each time for the same letter. {@code deliveryId} is 0 in a preview. */
    public Ways of(long deliveryId, long contactId, long listId) {
        var page =
                installation.publicAddress() + "/leave/" + new LeaveToken(deliveryId, contactId, listId).sealed(seal);
        return new Ways(page, page + "/one-click");
    }

    /** Empty unless we made it. */
    Optional<LeaveToken> read(String token) {
        return LeaveToken.read(token, seal);
    }
}

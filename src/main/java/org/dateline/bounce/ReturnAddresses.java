package org.dateline.bounce;

import java.util.Locale;
import java.util.OptionalLong;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.dateline.delivery.DeliverySettings;
import org.dateline.email.Seal;
import org.dateline.email.Verp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The addresses at which returns may arrive: the envelope senders of our letters, and a few that the settings name. */
@Component
class ReturnAddresses {

    enum Decision {
        OURS,
        NOT_OUR_DOMAIN,
        UNKNOWN
    }

    private final String prefix;
    private final @Nullable String domain;
    private final Seal seal;
    private final Seal roundTrips;
    private final ReturnsSettings settings;

    ReturnAddresses(DeliverySettings sending, KeyRing keys, ReturnsSettings settings) {
        this.prefix = sending.returns().prefix();
        this.domain = sending.returns().domain();
        this.seal = keys.seal(Purpose.VERP);
        this.roundTrips = keys.seal(Purpose.ROUND_TRIP);
        this.settings = settings;
    }

    /** The one domain of returns, where the settings name one; else each sender's own. */
    @Nullable
    String domain() {
        return domain;
    }

    Decision decide(String recipient) {
        var at = recipient.lastIndexOf('@');
        if (at < 0 || domain != null && !recipient.substring(at + 1).equalsIgnoreCase(domain)) {
            return Decision.NOT_OUR_DOMAIN;
        }
        var localPart = recipient.substring(0, at).toLowerCase(Locale.ROOT);
        return domain != null && settings.also().contains(localPart)
                        || delivery(recipient).isPresent()
                        || roundTrip(recipient).isPresent()
                ? Decision.OURS
                : Decision.UNKNOWN;
    }

    /** The delivery whose envelope sender this is; empty without a valid MAC. */
    OptionalLong delivery(String recipient) {
        return read(recipient, seal);
    }

    /** The round trip whose envelope sender this is; empty without a valid MAC. */
    OptionalLong roundTrip(String recipient) {
        return read(recipient, roundTrips);
    }

    /** Where a round trip comes home that begins at that domain. */
    String ofRoundTrip(long id, String senderDomain) {
        return new Verp(prefix, domain == null ? senderDomain : domain, roundTrips).of(id);
    }

    private OptionalLong read(String recipient, Seal by) {
        var at = recipient.lastIndexOf('@');
        return at < 0
                ? OptionalLong.empty()
                : new Verp(prefix, recipient.substring(at + 1).replace(">", ""), by).read(recipient);
    }
}

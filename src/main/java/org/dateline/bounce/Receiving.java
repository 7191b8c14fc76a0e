package org.dateline.bounce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The way in for whatever comes back: the raw mail is stored first, in a transaction of its own, and only then understood. A mail
 * that could not be understood today is there tomorrow.
 */
@Component
public class Receiving {

    private static final Logger log = LoggerFactory.getLogger(Receiving.class);

    private final Returns returns;
    private final Understanding understanding;
    private final ReturnAddresses addresses;
    private final RoundTrips roundTrips;
    private final ReturnsSettings settings;

    Receiving(
            Returns returns,
            Understanding understanding,
            ReturnAddresses addresses,
            RoundTrips roundTrips,
            ReturnsSettings settings) {
        this.returns = returns;
        this.understanding = understanding;
        this.addresses = addresses;
        this.roundTrips = roundTrips;
        this.settings = settings;
    }

    /**
     * Takes a mail; when this returns, it is stored, or noted as one that only went out to come home. The very same mail a second time changes nothing.
     *
     * @param envelopeRecipients where it arrived, empty where that is not known
     */
    void take(Way way, List<String> envelopeRecipients, byte[] raw) {
        if (roundTrips.cameHome(envelopeRecipients, raw)) {
            return;
        }
        returns.store(way, telling(envelopeRecipients), raw).ifPresent(this::understand);
    }

    /** Reads what was stored and never read; the tick that calls it repairs what a crash left. */
    public void understandTheRest() {
        returns.unread().forEach(this::understand);
    }

    /** Cuts the mails whose time is over. */
    public void cutOldMails() {
        returns.cutRaw(settings.keepRaw());
    }

    private void understand(long id) {
        try {
            understanding.of(id);
        } catch (RuntimeException e) {
            log.error(
                    "Return {} is stored, but could not be read or acted upon; it is tried again every minute", id, e);
        }
    }

    /** The one among several that names a letter, else the first. */
    private @Nullable String telling(List<String> recipients) {
        return recipients.stream()
                .filter(recipient -> addresses.delivery(recipient).isPresent())
                .findFirst()
                .orElse(recipients.isEmpty() ? null : recipients.get(0));
    }
}

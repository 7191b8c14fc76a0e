package org.dateline.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.dateline.email.ServerUnavailable;
import org.dateline.email.SmtpConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that takes our letters, and what is wrong with it as this node sees it. */
final class MailServer {
    private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

    private final Relay relay;
    private final Pace pace;
    private final Verdicts verdicts;
    private @Nullable String trouble;
    /** Whoever looks whether a server in trouble is back. */
    private @Nullable Courier scout;

    MailServer(Relay relay, Allowances allowances, Clock clock) {
        this.relay = relay;
        this.pace = new Pace(allowances, relay.name(), relay.limits());
        this.verdicts = new Verdicts(clock, relay.server().host());
    }

    Relay relay() {
        return relay;
    }

    String name() {
        return relay.name();
    }

    Pace pace() {
        return pace;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    /** A peer that takes no byte for so long has died. */
    Duration stalled() {
        return relay.server().replyTimeout();
    }

    SmtpConnection open() throws ServerUnavailable {
        return SmtpConnection.open(relay.server());
    }

    /** To a server that is well all connections may be opened; to one in trouble a single one, to see whether it is back. */
    synchronized boolean letsTry(Courier courier) {
        if (trouble == null) {
            return true;
        }
        if (scout == null) {
            scout = courier;
        }
        return scout == courier;
    }

    /** It took a letter, or at least us. */
    synchronized void isWellAgain() {
        if (trouble != null) {
            LOG.info("The mail server {} takes letters again.", name());
            trouble = null;
            scout = null;
        }
    }

    synchronized void inTrouble(String what) {
        if (!what.equals(trouble)) {
            LOG.warn("Letters wait, none is lost; it is tried again by itself. {}", what);
            trouble = what;
        }
    }

    synchronized boolean isWell() {
        return trouble == null;
    }

    /** What is wrong with it, for people; null when nothing is. */
    synchronized @Nullable String trouble() {
        return trouble;
    }

    /**
     * How many of its connections work, beside those of the servers that are well and may take the same letters: as many
     * as its weight allows when all work in proportion, and one at least. Of weight 0, none while another is there.
     */
    int wanted(List<MailServer> all) {
        if (!isWell()) {
            return relay.connections();
        }
        double scale = all.stream()
                .filter(peer -> peer == this || peer.isWell() && peer.relay.overlaps(relay))
                .filter(peer -> peer.relay.weight() > 0)
                .mapToDouble(peer -> (double) peer.relay.connections() / peer.relay.weight())
                .min()
                .orElse(0);
        if (scale == 0) {
            return relay.connections();
        }
        return relay.weight() == 0 ? 0 : Math.max(1, (int) Math.round(scale * relay.weight()));
    }
}

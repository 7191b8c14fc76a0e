package org.dateline.email;

import org.jspecify.annotations.Nullable;

/** No letter can be handed to the server now; nothing about any recipient is known by it. */
public final class ServerUnavailable extends Exception {
    private final transient @Nullable ServerReply reply;

    ServerUnavailable(String advice, @Nullable ServerReply reply, @Nullable Throwable cause) {
        super(advice, cause);
        this.reply = reply;
    }

    /** What the server said, if it said anything. */
    public @Nullable ServerReply reply() {
        return reply;
    }
}

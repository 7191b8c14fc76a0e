package org.dateline.email;

import org.jspecify.annotations.Nullable;

/** What became of one letter handed to a server. */
public sealed interface Outcome {
    /** How far the conversation about a letter had come. */
    enum Step {
        CONNECTION,
        SENDER,
        RECIPIENT,
        DATA,
        LETTER
    }

    /** What the server said, or what happened instead, on one line. */
    String words();

    /** The server has taken responsibility for it. */
    record Accepted(ServerReply reply) implements Outcome {
        @Override
        public String words() {
            return reply.toString();
        }
    }

    /** The server says: not now (4yz). */
    record Deferred(ServerReply reply, Step step) implements Outcome {
        @Override
        public String words() {
            return reply.toString();
        }
    }

    /** The server says: no (5yz). Whether that is about the address, its reason decides. */
    record Refused(ServerReply reply, Step step) implements Outcome {
        @Override
        public String words() {
            return reply.toString();
        }
    }

    /** This server cannot carry this letter: too large, or an address only SMTPUTF8 can carry. */
    record Unfit(String because) implements Outcome {
        @Override
        public String words() {
            return because;
        }
    }

    /** It cannot have arrived: the connection ended before the end of the letter. Nothing is known about the recipient. */
    record Unsent(Step step, String because, @Nullable ServerReply reply) implements Outcome {
        @Override
        public String words() {
            return because;
        }
    }

    /** The whole letter was handed over, the answer never came; it may or may not have arrived (RFC 1047). */
    record Uncertain(String because) implements Outcome {
        @Override
        public String words() {
            return because;
        }
    }
}

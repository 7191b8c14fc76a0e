package org.dateline.email;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The one place that knows what a mail server means: replies at sending time, reports in returns and events of
 * providers are all read here. The knowledge stands in rule files, one a mail system, under {@code replies/}.
 */
public final class Replies {

    private static final Set<Stage> BEFORE_RECIPIENT = EnumSet.of(Stage.CONNECT, Stage.HELO, Stage.MAIL);
    private static final Set<Reason> OF_SOMEBODY =
            EnumSet.of(Reason.USERUNKNOWN, Reason.HOSTUNKNOWN, Reason.HASMOVED, Reason.FILTERED, Reason.REJECTED);

    private static final Replies ALL = new Replies(RuleBook.load());

    private final RuleBook book;

    private Replies(RuleBook book) {
        this.book = book;
    }

    /** Reads a reply of our own dialogue. */
    public static Meaning read(ServerReply reply, String remoteHost) {
        return read(reply, Stage.UNKNOWN, remoteHost, "");
    }

    /** Reads a reply of our own dialogue, knowing at which step and for which domain it came. */
    public static Meaning read(ServerReply reply, Stage stage, String remoteHost, String recipientDomain) {
        return read(Statement.of(reply, stage, remoteHost, recipientDomain));
    }

    public static Meaning read(Statement statement) {
        return ALL.meaning(statement);
    }

    /** The rule of this origin ({@code general line 12}) as it stands in its file; none where no file decided. */
    public static Optional<RuleInWords> rule(String origin) {
        return Optional.ofNullable(ALL.book.inWords(origin));
    }

    Meaning meaning(Statement said) {
        var permanence = said.permanence();
        if (said.code() >= 200 && said.code() < 400 && permanence == Permanence.NEITHER) {
            return new Meaning(
                    Kind.DELIVERED, permanence, Reason.DELIVERED, said.status(), said.code(), null, "a positive reply");
        }
        var rule = book.deciding(said);
        var reason = rule == null ? Reason.UNDEFINED : careful(rule, said, permanence);
        if (rule != null
                && reason == Reason.FILTERED
                && rule.reason() == Reason.USERUNKNOWN
                && said.stage() == Stage.UNKNOWN
                && isSaidWithoutNumbers(said)) {
            reason = Reason.USERUNKNOWN;
        }
        return new Meaning(
                reason.kind(permanence),
                permanence,
                reason,
                said.status(),
                said.code(),
                RetryAfter.in(said.text()),
                rule == null ? "no rule holds" : rule.origin());
    }

    /** Whether a notice says in words of its own, beside the bare reply which it quotes, that there is nobody of that name. */
    private boolean isSaidWithoutNumbers(Statement said) {
        var words = said.withoutReplies();
        if (said.code() == 0 || words.isBlank()) {
            return false;
        }
        var rule = book.deciding(new Statement(0, null, words, said.stage(), said.host(), said.domain()));
        return rule != null && rule.reason() == Reason.USERUNKNOWN;
    }

    private static boolean isAboutUs(Reason reason, Statement said) {
        var status = said.status();
        return BEFORE_RECIPIENT.contains(said.stage())
                && OF_SOMEBODY.contains(reason)
                && (status == null || !status.endsWith(".1.1"));
    }

    /**
     * An address is called dead only on good evidence. "User unknown" after DATA is what filters like to say, unless it is known of that very system; so it is
     * where a reply is quoted with neither the step nor a status of its own, while a notice that says it without any number is
     * believed. An unknown domain is a failed look-up as long as the
     * protocol calls it temporary. Before RCPT no recipient has
     * been named, and before MAIL no sender: what is unknown or refused there is our address or our host.
     */
    private static Reason careful(Rule rule, Statement said, Permanence permanence) {
        if (rule.general() && isAboutUs(rule.reason(), said)) {
            return said.stage() == Stage.MAIL ? Reason.REJECTED : Reason.BLOCKED;
        }
        if (rule.reason() == Reason.HOSTUNKNOWN && permanence == Permanence.TEMPORARY) {
            return Reason.NETWORKERROR;
        }
        if (rule.reason() != Reason.USERUNKNOWN) {
            return rule.reason();
        }
        var status = said.status();
        if (rule.general() && said.stage() == Stage.DATA && (status == null || !status.endsWith(".1.1"))) {
            return Reason.FILTERED;
        }
        var vague = status == null ? said.code() != 0 : status.endsWith(".0.0") || status.equals("5.2.1");
        return vague && said.stage() == Stage.UNKNOWN && rule.general() ? Reason.FILTERED : Reason.USERUNKNOWN;
    }
}

package org.dateline.bounce;

import java.util.EnumSet;
import java.util.Set;
import org.dateline.email.Kind;
import org.dateline.email.Meaning;
import org.dateline.email.Permanence;
import org.dateline.email.Reason;
import org.dateline.email.Replies;
import org.dateline.email.Stage;
import org.dateline.email.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one recipient from everything said about it: the words of the report first, then the text around the
 * address, then the numbers alone.
 *
 * @param words of the machine-readable report, or empty
 * @param status of the report, or none
 * @param around the text of the notice about this recipient, or empty
 * @param wide all text of the notice, asked last, or empty where several recipients share it
 */
record Verdict(
        @Nullable String addressed,
        String address,
        String action,
        String words,
        @Nullable String status,
        String around,
        String wide,
        String remoteHost) {

    private static final Set<Reason> VAGUE =
            EnumSet.of(Reason.SYSTEMERROR, Reason.SECURITYERROR, Reason.POLICYVIOLATION, Reason.MAILERERROR);

    private static final int LONGEST_WORDS = 2_000;

    ReturnedRecipient decide() {
        var stage = stage();
        var domain = Addresses.domain(address);
        var said = Statement.quoted(words.isEmpty() ? around : words, status, stage, remoteHost, domain);
        var meaning = Replies.read(said);
        var part = words.isEmpty() ? "text of the notice" : "delivery report";
        var read = said.text();
        if (!decidedByWords(meaning) && !words.isEmpty() && !around.isBlank()) {
            var second = Replies.read(withNumbersOf(said, around, stage, domain));
            if (better(second, meaning)) {
                meaning = second;
                part = "text of the notice";
                read = around;
            }
        }
        if (!decidedByWords(meaning) && !wide.isBlank()) {
            var third = Replies.read(withNumbersOf(said, wide, stage, domain));
            if (better(third, meaning)) {
                meaning = third;
                part = "text of the notice";
                read = wide;
            }
        }
        return recipient(meaning, part, read);
    }

    private Stage stage() {
        var stage = Stages.in(words);
        stage = stage == Stage.UNKNOWN ? Stages.in(around) : stage;
        return stage == Stage.UNKNOWN ? Stages.in(wide) : stage;
    }

    private static Statement withNumbersOf(Statement said, String text, Stage stage, String domain) {
        var quoted = Statement.quoted(text, said.status(), stage, said.host(), domain);
        return new Statement(
                said.code() == 0 ? quoted.code() : said.code(),
                quoted.status(),
                quoted.text(),
                stage,
                said.host(),
                domain);
    }

    private static boolean decidedByWords(Meaning meaning) {
        return meaning.reason().isKnown()
                && !meaning.rule().startsWith("numbers")
                && !meaning.rule().startsWith("guesses");
    }

    /** A telling status counts more than what a notice says of any failure: "service unavailable", "not allowed". */
    private static boolean better(Meaning second, Meaning first) {
        return decidedByWords(second) && !(first.rule().startsWith("numbers") && VAGUE.contains(second.reason()))
                || second.reason().isKnown() && !first.reason().isKnown();
    }

    private ReturnedRecipient recipient(Meaning meaning, String part, String read) {
        var permanence = goesOn(meaning)
                ? Permanence.TEMPORARY
                : meaning.permanence() == Permanence.NEITHER ? byWords(read) : meaning.permanence();
        var reason = meaning.reason();
        var rule = meaning.rule();
        if (!reason.isKnown() && action.equals("delayed")) {
            reason = Reason.EXPIRED;
            rule = "a delay without a known cause";
        }
        var kind = reason == meaning.reason() ? meaning.kind() : Kind.SOFT;
        return new ReturnedRecipient(
                addressed,
                address,
                kind,
                permanence,
                reason,
                meaning.status(),
                meaning.code(),
                action,
                squeezed(words.isEmpty() ? around : words),
                remoteHost.isEmpty() ? null : remoteHost,
                meaning.retryAfter(),
                new Evidence(part, rule, squeezed(read)));
    }

    /** A warning that names no number and says that it is tried on: what its cause means at the end is not said yet. */
    private boolean goesOn(Meaning meaning) {
        return action.equals("delayed")
                && meaning.status() == null
                && meaning.code() == 0
                && (around + wide).toLowerCase(java.util.Locale.ROOT).contains("attempts will continue");
    }

    /** Without any code the words decide; a failure that does not call itself temporary is permanent. */
    private static Permanence byWords(String read) {
        var lower = read.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("temporar") || lower.contains("persistent") || lower.contains("transient")
                ? Permanence.TEMPORARY
                : Permanence.PERMANENT;
    }

    private static String squeezed(String text) {
        var out = new char[Math.min(text.length(), LONGEST_WORDS)];
        var length = 0;
        for (var i = 0; i < text.length() && length < out.length; i++) {
            var c = text.charAt(i);
            if (c > ' ') {
                out[length++] = c;
            } else if (length > 0 && out[length - 1] != ' ') {
                out[length++] = ' ';
            }
        }
        return new String(out, 0, length).strip();
    }
}

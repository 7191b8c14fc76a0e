package org.dateline.bounce;

import java.util.Locale;
import java.util.regex.Pattern;
import org.dateline.email.Stage;

/** Reads from the words of a notice at which step of the SMTP dialogue the refusal came. */
final class Stages {

    private static final Pattern NAMED = Pattern.compile(
            "(?:in reply to|in response to|response to|after|sending|during|to the|>>>|to|for|while|command:?)\\s+(?:end of |pipelined |the )?"
                    + "(end of data|end of message|message body|data|text command|rcpt|recipient|mail from|mail command|helo|ehlo|starttls|auth|initial connection|initial connect|initial greeting|initial server greeting|connect)\\b");

    private Stages() {}

    static Stage in(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var transcript = inTranscript(lower);
        if (transcript != Stage.UNKNOWN) {
            return transcript;
        }
        if (lower.contains("does not like recipient")) {
            return Stage.RCPT;
        }
        if (lower.contains("failed after i sent the message") || lower.contains("after i sent the message")) {
            return Stage.DATA;
        }
        if (lower.contains("sender was rejected")) {
            return Stage.MAIL;
        }
        if (lower.contains("my name was rejected")) {
            return Stage.HELO;
        }
        if (lower.contains("refused to talk to me")
                || lower.contains("initial server greeting")
                || lower.contains("greeting failed")) {
            return Stage.CONNECT;
        }
        if (lower.contains("most progress was rcpt to")) {
            return Stage.RCPT;
        }
        var named = NAMED.matcher(lower.replaceAll("\\s+", " "));
        return named.find() ? of(named.group(1)) : states(lower);
    }

    /** Google numbers the states of its SMTP client. */
    private static Stage states(String lower) {
        var at = lower.indexOf("(state ");
        if (at < 0 || at + 9 > lower.length()) {
            return Stage.UNKNOWN;
        }
        return switch (lower.substring(at + 7, Math.min(lower.length(), at + 9)).replace(")", "")) {
            case "9", "13", "14" -> Stage.RCPT;
            case "8", "12" -> Stage.MAIL;
            case "15", "16", "17", "18", "10" -> Stage.DATA;
            default -> Stage.UNKNOWN;
        };
    }

    /** {@code >>> RCPT To:<…>} before {@code <<< 550}: the command that was refused. */
    private static Stage inTranscript(String lower) {
        if (!lower.contains(">>>") && !lower.contains("out: ")) {
            return Stage.UNKNOWN;
        }
        var stage = Stage.UNKNOWN;
        for (var line : lower.split("\n")) {
            var bare = line.strip();
            if (bare.startsWith(">>>")) {
                stage = of(bare.substring(3).strip());
            } else if (bare.startsWith("in: ")) {
                stage = of(bare.substring(4).strip());
            } else if (bare.startsWith("<<< 4")
                    || bare.startsWith("<<< 5")
                    || bare.startsWith("out: 4")
                    || bare.startsWith("out: 5")) {
                break;
            }
        }
        var pipelined =
                lower.contains("need rcpt") || lower.contains("no valid recipients") || lower.contains("<<< 503");
        return stage == Stage.DATA && pipelined ? Stage.RCPT : stage;
    }

    private static Stage of(String words) {
        if (words.startsWith("rcpt") || words.startsWith("recipient")) {
            return Stage.RCPT;
        }
        if (words.startsWith("mail")) {
            return Stage.MAIL;
        }
        if (words.startsWith("data")
                || words.startsWith("end of")
                || words.startsWith("message body")
                || words.startsWith("text")
                || words.startsWith(".")
                || words.startsWith("bdat")) {
            return Stage.DATA;
        }
        if (words.startsWith("helo") || words.startsWith("ehlo")) {
            return Stage.HELO;
        }
        if (words.startsWith("starttls")) {
            return Stage.TLS;
        }
        if (words.startsWith("auth")) {
            return Stage.AUTH;
        }
        return words.startsWith("initial") || words.startsWith("connect") ? Stage.CONNECT : Stage.UNKNOWN;
    }
}

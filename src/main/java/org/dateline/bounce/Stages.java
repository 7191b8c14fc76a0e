package org.dateline.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dateline.email.PhraseFinder;
import org.dateline.email.Stage;
import org.dateline.email.Wording;

/** Reads from the words of a notice at which step of the SMTP dialogue the refusal came. */
final class Stages {

    private static final List<String> BEFORE = List.of(
            "in reply to ",
            "in response to ",
            "response to ",
            "reply to ",
            "after ",
            "sending ",
            "during ",
            "to the ",
            "while ",
            "following ",
            "for ",
            "in reply to the ",
            "after the ",
            "our ",
            "response to the ",
            "[",
            "sent_",
            "command: ",
            "error in ",
            "smtp error, ",
            "at ");

    private static final List<String> COMMANDS = List.of(
            "end of data",
            "end of message",
            "end-of-data",
            "message body",
            "body",
            "data",
            "text command",
            "pipelined data",
            "pipelined end of data",
            "rcpt",
            "recipient ",
            "mail from",
            "mail command",
            "mail_from",
            "helo",
            "ehlo",
            "starttls",
            "auth ",
            "initial connection",
            "initial connect",
            "initial greeting",
            "initial server greeting",
            "connect ",
            "pipelined rcpt",
            "pipelined mail");

    private static final List<String> COMMAND_MARKS = List.of(">>> ", ">>>", "--> ", "in:  ", "in: ", " sent: ");
    private static final List<String> REPLY_MARKS = List.of("<<< ", "<<<", "<-- ", "out: ", " replied: ");

    private static final PhraseFinder NAMED = new PhraseFinder();
    private static final List<Stage> STAGES = new ArrayList<>();

    static {
        for (var before : BEFORE) {
            for (var command : COMMANDS) {
                var number = NAMED.add(before + command);
                if (number == STAGES.size()) {
                    STAGES.add(of(command.replace("pipelined ", "")));
                }
            }
        }
        NAMED.build();
    }

    private Stages() {}

    static Stage in(String text) {
        if (text.isEmpty()) {
            return Stage.UNKNOWN;
        }
        var lower = text.toLowerCase(Locale.ROOT);
        var transcript = inTranscript(lower);
        if (transcript != Stage.UNKNOWN) {
            return transcript;
        }
        if (lower.contains("does not like recipient") || lower.contains("some recipients failed")) {
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
        var named = NAMED.firstIn(Wording.phrase(lower));
        return named >= 0 ? STAGES.get(named) : states(lower);
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

    /** {@code >>> RCPT To:<…>} before {@code <<< 550}: the command that was refused, in whatever marks a transcript uses. */
    private static Stage inTranscript(String lower) {
        if (!lower.contains(">>>")
                && !lower.contains("out: ")
                && !lower.contains("--> ")
                && !lower.contains("rcpt to")) {
            return Stage.UNKNOWN;
        }
        var stage = Stage.UNKNOWN;
        var refused = false;
        for (var line : lower.split("\n")) {
            var bare = line.strip();
            var command = of(behind(bare, isTurned(bare) ? REPLY_MARKS : COMMAND_MARKS));
            if (command != Stage.UNKNOWN && (isCommand(bare) || isTurned(bare))) {
                stage = command;
            } else if (isRefusal(behind(bare, REPLY_MARKS)) || isRefusal(behind(bare, COMMAND_MARKS))) {
                refused = true;
                break;
            }
        }
        if (!refused && !lower.contains(">>>")) {
            return Stage.UNKNOWN;
        }
        var pipelined =
                lower.contains("need rcpt") || lower.contains("no valid recipients") || lower.contains("<<< 503");
        return stage == Stage.DATA && pipelined ? Stage.RCPT : stage;
    }

    private static String behind(String line, List<String> marks) {
        for (var mark : marks) {
            var at = line.indexOf(mark);
            if (at >= 0) {
                return line.substring(at + mark.length()).strip();
            }
        }
        return line;
    }

    private static boolean isCommand(String line) {
        return line.startsWith("rcpt to")
                || line.startsWith("mail from")
                || COMMAND_MARKS.stream().anyMatch(line::contains);
    }

    /** Some write the dialogue as the server saw it: {@code <<< RCPT TO} and {@code >>> 550}. */
    private static boolean isTurned(String line) {
        return line.startsWith("<<< rcpt to")
                || line.startsWith("<<< mail from")
                || line.equals("<<< data")
                || line.equals("<<< .");
    }

    private static boolean isRefusal(String line) {
        return line.length() > 3
                && (line.charAt(0) == '4' || line.charAt(0) == '5')
                && Character.isDigit(line.charAt(1))
                && Character.isDigit(line.charAt(2))
                && (line.charAt(3) == ' ' || line.charAt(3) == '-');
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
                || words.startsWith("body")
                || words.startsWith("end-of")
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

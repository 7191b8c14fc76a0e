package org.dateline.bounce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dateline.bounce.Prose.Says;
import org.jspecify.annotations.Nullable;

/**
 * The addresses a notice mentions, and how: an address that opens a line or follows "RCPT TO:" is the failed one, an
 * address in a sentence about a failure probably is, one in a line about whom to ask is not.
 */
final class Mentions {

    /** How an address is mentioned, the surest first. */
    enum Way {
        NAMED,
        IN_SENTENCE,
        PASSING,
        ALIAS,
        ASIDE
    }

    /** One mention. */
    record Mention(String address, int line, Way way, boolean reasonFollows) {}

    private static final List<String> LABELS = List.of(
            "rcpt to:",
            "recipient:",
            "recipients:",
            "recipient address:",
            "final-recipient: rfc822;",
            "original-recipient: rfc822;",
            "address:",
            "addressee:",
            "address :",
            "e-mail address:",
            "email address:",
            "mail address:",
            "delivered to:",
            "undeliverable to",
            "unknown user:",
            "user unknown:",
            "failed recipient:",
            "failed recipients:",
            "intended recipient:",
            "mailbox is full:",
            "invalid recipient:",
            "sent to:",
            "recipient(s):",
            "unknown recipient:",
            "failed address:",
            "no such user:",
            "could not deliver to:",
            "empfanger:",
            "destinataire:",
            "destinatario:",
            "宛先:",
            "宛先：",
            "收件人:",
            "收件人：",
            "to user:",
            "mail to:",
            "message to:");

    private static final List<String> ASIDES = List.of(
            "from:",
            "from :",
            "sender:",
            "mail from:",
            "from",
            "by",
            "envelope-from",
            "envelope-sender",
            "message-id:",
            "return-path:",
            "reply-to:",
            "sender",
            "x-postfix-sender: rfc822;",
            "cc:",
            "von:",
            "de :",
            "author:",
            "originator:",
            "posted by",
            "sent by",
            "write to",
            "contact",
            "contact us at",
            "contact:",
            "ask",
            "questions to",
            "questions:",
            "letters to",
            "reply to",
            "answer to",
            "email us at",
            "mail us at",
            "reach us at",
            "help:",
            "support:",
            "kontakt:",
            "schreiben sie an",
            "wenden sie sich an",
            "ecrivez a",
            "ecrire a",
            "contactez",
            "escriba a",
            "scriva a",
            "scrivere a",
            "contattare",
            "escreva para",
            "schrijf naar");

    private static final List<String> ALIASES = List.of(
            "expanded from:",
            "generated from",
            "originally addressed to",
            "forwarded from",
            "aliased from",
            "redirected from",
            "ultimately generated from",
            "original address:",
            "rewritten from");

    private static final int MOST = 1_000;

    private final Notice notice;
    private final List<Mention> all = new ArrayList<>();

    Mentions(Notice notice, Set<String> notRecipients) {
        this.notice = notice;
        for (var i = 0; i < notice.lines().size(); i++) {
            var line = notice.lines().get(i);
            if (line.indexOf('@') < 0 || all.size() > MOST) {
                continue;
            }
            for (var found : Addresses.in(line)) {
                if (isInLink(line, found.start())) {
                    continue;
                }
                all.add(new Mention(
                        found.address(),
                        i,
                        way(line, i, found, notRecipients),
                        reasonFollows(line.substring(found.end()))));
            }
        }
    }

    /** "https://…/release?for=you@example.org" mentions nobody. */
    private static boolean isInLink(String line, int start) {
        var word = start;
        while (word > 0 && line.charAt(word - 1) > ' ' && line.charAt(word - 1) != '<') {
            word--;
        }
        return line.substring(word, start).contains("://");
    }

    private Way way(String line, int i, Addresses.Found found, Set<String> notRecipients) {
        var before = opened(line.substring(0, found.start()));
        var after = closed(line.substring(found.end()));
        if (endsWithAny(before, ALIASES)) {
            return Way.ALIAS;
        }
        if (endsWithAny(before, LABELS)) {
            return Way.NAMED;
        }
        if (endsWithAny(before, ASIDES) || line.startsWith("X-") || line.contains("href=")) {
            return Way.ASIDE;
        }
        var role = Addresses.isRole(found.address()) && !(before.isEmpty() && isBelowFailure(i))
                || notRecipients.contains(Addresses.key(found.address()));
        if (before.isEmpty() && opensLine(after)) {
            return role && !after.startsWith(":") ? Way.ASIDE : Way.NAMED;
        }
        if (role || notice.says(i, Says.CONTACT) && !notice.says(i, Says.FAILURE)) {
            return Way.ASIDE;
        }
        if (before.isEmpty() && !notice.says(i, Says.CONTACT)) {
            return Way.IN_SENTENCE;
        }
        return notice.says(i, Says.FAILURE) || notice.says(lineBefore(i), Says.FAILURE) || before.endsWith("to:")
                ? Way.IN_SENTENCE
                : Way.PASSING;
    }

    /** "We could not deliver to:", and below it even root and postmaster are recipients. */
    private boolean isBelowFailure(int line) {
        var above = lineBefore(line);
        return notice.says(above, Says.FAILURE) && !notice.says(above, Says.CONTACT);
    }

    private static boolean reasonFollows(String after) {
        var rest = closed(after);
        return rest.startsWith(":") && rest.length() > 4;
    }

    private int lineBefore(int line) {
        for (var i = line - 1; i >= 0 && i >= line - 3; i--) {
            if (!notice.lines().get(i).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    private static String opened(String before) {
        var end = before.length();
        while (end > 0
                && " \t<\"'([{*-•>|·:".indexOf(before.charAt(end - 1)) >= 0
                && (before.charAt(end - 1) != ':' || before.isBlank())) {
            end--;
        }
        return before.substring(0, end).strip().toLowerCase(Locale.ROOT);
    }

    private static String closed(String after) {
        var start = 0;
        while (start < after.length() && ">\"')]}|".indexOf(after.charAt(start)) >= 0) {
            start++;
        }
        return after.substring(start).strip();
    }

    /** What may follow an address that stands at the head of a line to be reported. */
    private static boolean opensLine(String after) {
        if (after.isEmpty()) {
            return true;
        }
        var c = after.charAt(0);
        return ":.,;-(<[=…".indexOf(c) >= 0
                || after.startsWith("on ")
                || Character.isDigit(c)
                || after.startsWith("Invalid")
                || after.startsWith("Error")
                || after.startsWith("failed")
                || after.startsWith("unknown")
                || after.startsWith("not ");
    }

    private static boolean endsWithAny(String text, List<String> endings) {
        for (var ending : endings) {
            if (text.endsWith(ending)
                    && (text.length() == ending.length()
                            || !Character.isLetter(text.charAt(text.length() - ending.length() - 1))
                            || !Character.isLetter(ending.charAt(0)))) {
                return true;
            }
        }
        return false;
    }

    /** The addresses mentioned in this way, each once, in order. */
    List<String> addresses(Way way) {
        Map<String, String> once = new LinkedHashMap<>();
        for (var mention : all) {
            if (mention.way() == way) {
                once.putIfAbsent(Addresses.key(mention.address()), mention.address());
            }
        }
        return List.copyOf(once.values());
    }

    /** The alias that stands behind a mention of this address. */
    @Nullable
    String aliasOf(String address) {
        String alias = null;
        var own = false;
        for (var mention : all) {
            if (mention.way() == Way.ALIAS && own && alias == null) {
                alias = mention.address();
            } else if (mention.way() == Way.NAMED) {
                own = Addresses.same(mention.address(), address);
            }
        }
        return alias;
    }

    /**
     * All that is said around an address: from each mention to the next recipient's. Where the line itself goes on with
     * the reason, its paragraph is all; a line above that announces the failure belongs to it.
     */
    String around(String address, @Nullable String alias, Set<String> recipients) {
        var text = new StringBuilder();
        var last = -1;
        for (var mention : all) {
            if (mention.line() < last
                    || !Addresses.same(mention.address(), address) && !Addresses.same(mention.address(), alias)) {
                continue;
            }
            var next = nextOther(mention.line(), address, recipients);
            var ownParagraph = mention.reasonFollows() || recipients.size() > 1 && goesOn(mention.line(), next);
            last = ownParagraph ? Math.min(next, paragraphEnd(mention.line())) : next;
            text.append(announcement(mention.line()))
                    .append(notice.text(mention.line(), last))
                    .append('\n');
        }
        return text.toString();
    }

    private String announcement(int line) {
        var above = lineBefore(line);
        return above >= 0
                        && all.stream().noneMatch(mention -> mention.line() < line && mention.way() == Way.NAMED)
                        && notice.says(above, Says.FAILURE)
                        && notice.lines().get(above).indexOf('@') < 0
                        && !notice.lines().get(above).strip().endsWith(":")
                ? notice.lines().get(above) + "\n"
                : "";
    }

    private boolean goesOn(int line, int next) {
        return line + 1 < next && !notice.lines().get(line + 1).isBlank();
    }

    private int paragraphEnd(int line) {
        for (var i = line + 1; i < notice.lines().size(); i++) {
            if (notice.lines().get(i).isBlank()) {
                return i;
            }
        }
        return notice.lines().size();
    }

    private int nextOther(int from, String address, Set<String> recipients) {
        for (var mention : all) {
            if (mention.line() > from
                    && !Addresses.same(mention.address(), address)
                    && recipients.contains(Addresses.key(mention.address()))
                    && (mention.way() == Way.NAMED || mention.way() == Way.IN_SENTENCE)) {
                return mention.line();
            }
        }
        return notice.lines().size();
    }
}

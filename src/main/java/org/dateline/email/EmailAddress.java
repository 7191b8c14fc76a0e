package org.dateline.email;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.dateline.language.Phrases;

/**
 * One mailbox of one person.
 *
 * <p>The {@code spelling} is what was given and what is written to. The {@code key} says whether two spellings are the
 * same mailbox: NFC, the domain as A-label, all lower case. Dots and "+something" are left alone, they mean what the
 * receiving side wants them to mean.
 */
public record EmailAddress(String spelling, String key) {
    private static final int LONGEST = 254; // RFC 5321 4.5.3.1.3, less the angle brackets
    private static final int LONGEST_LOCAL_PART = 64;
    /** IDNA 2003 folds these into other names, which belong to other people (RFC 5894 7.2). */
    private static final String FOLDED_BY_IDNA_2003 = "ßς\u200c\u200d";

    private static final int LONGEST_PLAIN_LABEL = 31;
    private static final int LONGEST_PLAIN_TOP_LEVEL = 20;
    private static final int MOST_PLAIN_LABELS = 5;

    private static final EmailValidator SYNTAX = JMail.validator()
            .disallowIpDomain()
            .requireTopLevelDomain()
            .disallowExplicitSourceRouting()
            .disallowObsoleteWhitespace()
            .withRule(address ->
                    !address.containsWhitespace() && address.comments().isEmpty());

    /** @throws InvalidAddress with advice for whoever typed it */
    public static EmailAddress parse(String given) {
        return isPlain(given) ? new EmailAddress(given, given.toLowerCase(Locale.ROOT)) : parseCarefully(given);
    }

    /** As nearly all are: dot-atom, and a domain of ASCII names. Every letter's address is looked at, so by hand. */
    private static boolean isPlain(String given) {
        int at = given.indexOf('@');
        return given.length() <= LONGEST
                && at <= LONGEST_LOCAL_PART
                && isPlainLocalPart(given, at)
                && isPlainDomain(given, at + 1);
    }

    private static boolean isPlainLocalPart(String given, int end) {
        char before = '.';
        for (int i = 0; i < end; i++) {
            char c = given.charAt(i);
            boolean fits = c == '.' ? before != '.' : isLetter(c) || isDigit(c) || c == '_' || c == '+' || c == '-';
            if (!fits) {
                return false;
            }
            before = c;
        }
        return before != '.';
    }

    private static boolean isPlainDomain(String given, int start) {
        int labels = 1;
        int label = start;
        char before = '.';
        for (int i = start; i < given.length(); i++) {
            char c = given.charAt(i);
            boolean joins = c == '.' || c == '-';
            if (joins ? before == '.' || before == '-' : !isLetter(c) && !isDigit(c)) {
                return false;
            }
            if (c == '.') {
                if (i - label > LONGEST_PLAIN_LABEL) {
                    return false;
                }
                labels++;
                label = i + 1;
            }
            before = c;
        }
        return labels > 1 && labels <= MOST_PLAIN_LABELS && isPlainTopLevel(given, label);
    }

    private static boolean isPlainTopLevel(String given, int start) {
        int length = given.length() - start;
        for (int i = start; i < given.length(); i++) {
            if (!isLetter(given.charAt(i))) {
                return false;
            }
        }
        return length >= 2 && length <= LONGEST_PLAIN_TOP_LEVEL;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static EmailAddress parseCarefully(String given) {
        var spelling = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (spelling.isEmpty()) {
            throw new InvalidAddress(Phrases.say("email.address.none"));
        }
        if (spelling.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidAddress(Phrases.say("email.address.one-line"));
        }
        if (spelling.indexOf('<') >= 0 || spelling.indexOf('>') >= 0) {
            throw new InvalidAddress(Phrases.say("email.address.bare"));
        }
        int at = spelling.lastIndexOf('@');
        if (at < 0) {
            throw new InvalidAddress(Phrases.say("email.address.no-at", spelling));
        }
        var localPart = spelling.substring(0, at);
        var domain = spelling.substring(at + 1);
        if (localPart.isEmpty() || domain.isEmpty()) {
            throw new InvalidAddress(Phrases.say(
                    domain.isEmpty() ? "email.address.nothing-after" : "email.address.nothing-before", spelling));
        }
        var aLabel = aLabel(domain);
        if (octets(localPart) > LONGEST_LOCAL_PART || octets(localPart) + 1 + aLabel.length() > LONGEST) {
            throw new InvalidAddress(Phrases.say("email.address.long", spelling));
        }
        if (!SYNTAX.isValid(localPart + "@" + aLabel)) {
            throw new InvalidAddress(Phrases.say("email.address.unlike", spelling));
        }
        var key = Normalizer.normalize(localPart.toLowerCase(Locale.ROOT), Normalizer.Form.NFC) + "@" + aLabel;
        return new EmailAddress(spelling, key);
    }

    /** The domain as A-label, lower case. */
    public String domain() {
        return key.substring(key.lastIndexOf('@') + 1);
    }

    /** The local part as it was spelled. */
    public String localPart() {
        return spelling.substring(0, spelling.lastIndexOf('@'));
    }

    /** As it stands in an SMTP command: the local part as spelled, the domain as A-label. */
    public String onTheWire() {
        return spelling.equals(key) ? spelling : localPart() + "@" + domain();
    }

    /** Only servers that offer SMTPUTF8 can carry it (RFC 6531). */
    public boolean needsSmtpUtf8() {
        for (int i = spelling.lastIndexOf('@') - 1; i >= 0; i--) {
            if (spelling.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return spelling;
    }

    private static String aLabel(String domain) {
        if (domain.chars().anyMatch(c -> FOLDED_BY_IDNA_2003.indexOf(c) >= 0)) {
            throw new InvalidAddress(Phrases.say("email.address.xn", domain));
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            throw new InvalidAddress(Phrases.say("email.address.no-domain", domain));
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

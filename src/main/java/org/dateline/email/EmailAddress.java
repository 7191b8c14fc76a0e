package org.dateline.email;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
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

    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9_+-]++(?:\\.[A-Za-z0-9_+-]++)*+@(?:[A-Za-z0-9](?:-?[A-Za-z0-9]){0,30}\\.){1,4}[A-Za-z]{2,20}");

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

    /** As nearly all are: dot-atom, and a domain of ASCII names. Saves looking closely at each letter's address. */
    private static boolean isPlain(String given) {
        return given.length() <= LONGEST
                && given.indexOf('@') <= LONGEST_LOCAL_PART
                && PLAIN.matcher(given).matches();
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
        return localPart() + "@" + domain();
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

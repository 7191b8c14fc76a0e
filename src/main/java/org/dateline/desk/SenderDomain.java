package org.dateline.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dateline.email.DkimKey;
import org.dateline.email.Lookups;
import org.dateline.language.Phrases;

/**
 * What receivers look up about the domain we send as: who may send for it (SPF, RFC 7208), with which key it signs (DKIM, RFC 6376), what they shall do with the rest (DMARC, RFC 7489),
 * and whether answers to it arrive.
 *
 * @param returns the domain of the envelope sender, where bounces come home; SPF is asked there
 * @param server the mail server that takes our letters; may be empty
 * @param selector of the mail server's key; empty: it is not looked for
 * @param keys with which we sign ourselves
 */
record SenderDomain(String name, String returns, String server, String selector, List<DkimKey> keys) {

    private static final Pattern LOOKED_UP =
            Pattern.compile("(?i)[+?~-]?(include:|a\\b|mx\\b|ptr\\b|exists:|redirect=)\\S*");
    private static final int MOST_LOOKUPS = 10;

    List<Supplier<Readiness>> checks(Lookups dns) {
        var checks = new ArrayList<Supplier<Readiness>>();
        checks.add(() -> spf(dns));
        keys.forEach(key -> checks.add(() -> new PublishedKey(key).look(dns)));
        if (keys.isEmpty() || !selector.isEmpty()) checks.add(() -> dkim(dns));
        checks.addAll(List.of(() -> dmarc(dns), () -> answers(dns), () -> bounces(dns)));
        return checks;
    }

    Readiness spf(Lookups dns) {
        var what = Phrases.say("desk.spf.what", returns);
        var found = dns.txt(returns);
        if (!found.known()) return Readiness.unknown(what);
        var records = found.values().stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("v=spf1(\\s.*)?"))
                .toList();
        if (records.isEmpty())
            return Readiness.bad(what, Phrases.say("desk.spf.none", returns))
                    .paste(returns, "TXT", "v=spf1 " + (server.isEmpty() ? "mx" : "a:" + server) + " ~all");
        if (records.size() > 1)
            return Readiness.bad(what, Phrases.say("desk.spf.several", records.size(), String.join(" | ", records)));
        return spf(what, records.get(0).strip());
    }

    private static Readiness spf(String what, String record) {
        var lower = record.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\s\\+?all(\\s.*)?")) return Readiness.bad(what, Phrases.say("desk.spf.lax", record));
        if (lower.matches("v=spf1\\s+[-~]all")) return Readiness.bad(what, Phrases.say("desk.spf.nobody", record));
        if (LOOKED_UP.matcher(record).results().count() > MOST_LOOKUPS)
            return Readiness.warn(what, Phrases.say("desk.spf.many-lookups", record));
        if (!lower.matches(".*\\s[-~]all(\\s.*)?") && !lower.contains("redirect="))
            return Readiness.warn(what, Phrases.say("desk.spf.open", record));
        return Readiness.good(what, Phrases.say("desk.spf.good", record));
    }

    Readiness dkim(Lookups dns) {
        var what = Phrases.say("desk.dkim.what", name);
        if (selector.isEmpty()) return Readiness.warn(what, Phrases.say("desk.dkim.not-looked"));
        var at = selector + "._domainkey." + name;
        var found = dns.txt(at);
        if (!found.known()) return Readiness.unknown(what);
        var key = found.values().stream()
                .filter(text -> tag(text, "p").isPresent())
                .findFirst();
        if (key.isEmpty())
            return Readiness.bad(what, Phrases.say("desk.dkim.no-key", selector))
                    .paste(at, "TXT", "v=DKIM1; k=rsa; p=" + Phrases.say("desk.dkim.paste"));
        if (tag(key.get(), "p").orElse("").isEmpty()) return Readiness.bad(what, Phrases.say("desk.dkim.withdrawn"));
        return Readiness.good(what, Phrases.say("desk.dkim.good", selector));
    }

    Readiness dmarc(Lookups dns) {
        var what = Phrases.say("desk.dmarc.what", name);
        for (var domain = name; domain.indexOf('.') > 0; domain = domain.substring(domain.indexOf('.') + 1)) {
            var found = dns.txt("_dmarc." + domain);
            if (!found.known()) return Readiness.unknown(what);
            var record = found.values().stream()
                    .filter(text -> text.strip().toLowerCase(Locale.ROOT).startsWith("v=dmarc1"))
                    .findFirst();
            if (record.isPresent()) return dmarc(what, record.get());
        }
        return Readiness.bad(what, Phrases.say("desk.dmarc.none"))
                .paste("_dmarc." + name, "TXT", "v=DMARC1; p=none; rua=mailto:postmaster@" + name);
    }

    private Readiness dmarc(String what, String record) {
        var policy = tag(record, "p").orElse("");
        if (!List.of("none", "quarantine", "reject").contains(policy))
            return Readiness.bad(what, Phrases.say("desk.dmarc.unreadable", record));
        boolean strict = tag(record, "aspf").orElse("r").equals("s");
        boolean aligned = strict ? returns.equals(name) : related(returns, name);
        if (!aligned) return Readiness.warn(what, Phrases.say("desk.dmarc.not-aligned", returns, name, record));
        if (policy.equals("none")) return Readiness.good(what, Phrases.say("desk.dmarc.watches", record));
        return Readiness.good(what, Phrases.say("desk.dmarc.good", record));
    }

    /** Of one owner, as far as names tell: one lies within the other, or both within one domain of two labels or more. */
    static boolean related(String one, String other) {
        return one.equals(other)
                || one.endsWith("." + other)
                || other.endsWith("." + one)
                || parent(one).indexOf('.') > 0 && parent(one).equals(parent(other));
    }

    private static String parent(String domain) {
        return domain.substring(domain.indexOf('.') + 1);
    }

    Readiness answers(Lookups dns) {
        var what = Phrases.say("desk.answers.what", name);
        var found = dns.mx(name);
        if (!found.known()) return Readiness.unknown(what);
        if (found.values().isEmpty())
            return Readiness.bad(what, Phrases.say("desk.answers.none", name))
                    .paste(name, "MX", "10 " + (server.isEmpty() ? Phrases.say("desk.answers.paste") : server + "."));
        if (found.values().contains(".")) return Readiness.bad(what, Phrases.say("desk.answers.null", name));
        return Readiness.good(what, Phrases.say("desk.answers.good", String.join(", ", found.values())));
    }

    Readiness bounces(Lookups dns) {
        var what = Phrases.say("desk.bounces.what", returns);
        var found = dns.mx(returns);
        if (!found.known()) return Readiness.unknown(what);
        if (found.isMissing() || found.values().contains("."))
            return Readiness.bad(what, Phrases.say("desk.bounces.none", returns))
                    .paste(returns, "MX", Phrases.say("desk.bounces.paste"));
        return Readiness.good(what, Phrases.say("desk.bounces.good", String.join(", ", found.values())));
    }

    private static Optional<String> tag(String record, String name) {
        return tagAsWritten(record, name).map(value -> value.toLowerCase(Locale.ROOT));
    }

    /** The value of {@code name=} in a record of such parts, in its own case, in which keys are written. */
    static Optional<String> tagAsWritten(String record, String name) {
        return Stream.of(record.split(";"))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2 && part[0].strip().equalsIgnoreCase(name))
                .map(part -> part[1].strip())
                .findFirst();
    }
}

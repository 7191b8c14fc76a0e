package org.dateline.desk;

import org.dateline.email.DkimKey;
import org.dateline.email.Lookups;
import org.dateline.language.Phrases;

/** A key with which this program signs, and whether receivers find its public half. */
record PublishedKey(DkimKey key) {

    Readiness look(Lookups dns) {
        var what = Phrases.say("desk.dkim.ours", key.domain(), key.selector());
        var found = dns.txt(key.publishedAt());
        if (!found.known()) return Readiness.unknown(what);
        var published = found.values().stream()
                .flatMap(text -> SenderDomain.tagAsWritten(text, "p").stream())
                .toList();
        if (published.isEmpty()) return pasted(Readiness.bad(what, Phrases.say("desk.dkim.not-published")));
        if (published.size() > 1) return pasted(Readiness.bad(what, Phrases.say("desk.dkim.several")));
        if (published.get(0).isEmpty()) return pasted(Readiness.bad(what, Phrases.say("desk.dkim.ours-withdrawn")));
        return key.fits(published.get(0))
                ? Readiness.good(what, Phrases.say("desk.dkim.ours-fits"))
                : pasted(Readiness.bad(what, Phrases.say("desk.dkim.another")));
    }

    private Readiness pasted(Readiness readiness) {
        return readiness.paste(key.publishedAt(), "TXT", key.record());
    }
}

package org.dateline.desk;

import org.dateline.email.DkimKey;
import org.dateline.email.Dns;

/** A key with which this program signs, and whether receivers find its public half. */
record PublishedKey(DkimKey key) {

    Readiness look(Dns dns) {
        var what = "DKIM for %s, selector %s".formatted(key.domain(), key.selector());
        var found = dns.txt(key.publishedAt());
        if (!found.known()) return Readiness.unknown(what);
        var published = found.values().stream()
                .flatMap(text -> SenderDomain.tagAsWritten(text, "p").stream())
                .toList();
        if (published.isEmpty())
            return pasted(Readiness.bad(
                    what, "Letters are signed with a key that receivers do not find: it is not in the DNS yet."));
        if (published.size() > 1)
            return pasted(Readiness.bad(what, "There is more than one key under this name. Keep this one alone."));
        if (published.get(0).isEmpty())
            return pasted(Readiness.bad(
                    what, "The published key was withdrawn (p= is empty): our signatures count as broken."));
        return key.fits(published.get(0))
                ? Readiness.good(what, "We sign with it, and the published key fits.")
                : pasted(Readiness.bad(
                        what, "The published key is another one: our signatures count as broken. This is ours."));
    }

    private Readiness pasted(Readiness readiness) {
        return readiness.paste(key.publishedAt(), "TXT", key.record());
    }
}

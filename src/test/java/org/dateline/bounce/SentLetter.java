package org.dateline.bounce;

import java.util.List;
import java.util.Map;
import org.dateline.access.KeyRing;
import org.dateline.access.Purpose;
import org.dateline.audience.Contacts;
import org.dateline.audience.MailingLists;
import org.dateline.email.EmailAddress;
import org.dateline.email.MessageId;
import org.dateline.email.Verp;
import org.dateline.release.NewRelease;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.world.Desk;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A letter that went out to somebody on the press list, so that something can come back. */
class SentLetter {

    static final String DOMAIN = "returns.test";

    private final Desk desk;
    private final Contacts contacts;
    private final MailingLists lists;
    private final Releases releases;
    private final JdbcClient jdbc;
    private final KeyRing keys;

    SentLetter(Desk desk, Contacts contacts, MailingLists lists, Releases releases, JdbcClient jdbc, KeyRing keys) {
        this.desk = desk;
        this.contacts = contacts;
        this.lists = lists;
        this.releases = releases;
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** @param returnPath the envelope sender of that one letter */
    record Sent(long deliveryId, long contactId, String address, String returnPath, String messageId) {}

    Sent to(String address) {
        var officer = desk.officer();
        var contact = contacts.add(
                contacts.read(Map.of("kind", "media", "name", "Anna Kowalska")),
                List.of(EmailAddress.parse(address)),
                "card",
                officer.name());
        var release = releases.create(
                new NewRelease(
                        Release.Kind.RELEASE,
                        Release.Reach.PUBLIC,
                        "en",
                        new Sender("Office", "press@office.test", "press@office.test"),
                        List.of(),
                        Text.EMPTY.withHeadline("A headline")),
                officer.id());
        var version = releases.latestVersion(release.id()).id();
        var mailing = jdbc.sql("""
                insert into mailing (release_id, version_id, purpose, name, audience, at_lift, local_time, zone, own_time,
                    start_at, created_by, edited_by)
                values (:release, :version, 'at-lift', 'Press', '{"parts":[],"exclusions":[]}', false, '2026-12-03 11:00',
                        'Europe/Brussels', dateline_now(), dateline_now(), :by, :by) returning id""")
                .param("release", release.id())
                .param("version", version)
                .param("by", officer.id())
                .query(Long.class)
                .single();
        var delivery = jdbc.sql("""
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, state, attempts)
                select :mailing, :release, :version, a.contact_id, a.id, a.spelling, a.key_mac, :list, 'accepted', 1
                from address a where a.contact_id = :contact returning id""")
                .param("mailing", mailing)
                .param("release", release.id())
                .param("version", version)
                .param("list", lists.pressReleases().id())
                .param("contact", contact.id())
                .query(Long.class)
                .single();
        return new Sent(
                delivery,
                contact.id(),
                address,
                new Verp("bounce-", DOMAIN, keys.seal(Purpose.VERP)).of(delivery),
                new MessageId(keys.seal(Purpose.MESSAGE_ID)).of(delivery, "office.test"));
    }
}

package org.dateline.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.audience.WhyNot;
import org.dateline.embargo.Gate;
import org.dateline.language.Phrases;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.NotPossibleNow;
import org.dateline.mailing.State;
import org.dateline.rendering.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An officer sends an approved mailing to a single named person, without a new approval: at most ten a mailing, every gate
 * asked as for everybody, and the approver sees who.
 */
@Component
class OnePerson {

    static final int MOST = 10;

    private final JdbcClient jdbc;
    private final Lanes lanes;
    private final Mailings mailings;
    private final Gate gate;
    private final WhyNot words;
    private final ApplicationEventPublisher events;

    OnePerson(
            JdbcClient jdbc,
            Lanes lanes,
            Mailings mailings,
            Gate gate,
            WhyNot words,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.lanes = lanes;
        this.mailings = mailings;
        this.gate = gate;
        this.words = words;
        this.events = events;
    }

    /** Somebody it was sent to by hand. */
    record Added(long deliveryId, long contactId, String name, String mailing, String by, Instant at) {}

    /** @param list by which they are reached; null for somebody on no list of ours */
    private record Reader(
            long contactId,
            String name,
            List<String> languages,
            @Nullable Long addressId,
            @Nullable Long list,
            boolean leftTheList,
            @Nullable Long already) {}

    List<Added> ofRelease(long releaseId) {
        return jdbc.sql("""
                select d.id, d.contact_id, c.name, m.name as mailing, s.name as by, d.added_at
                  from delivery d join mailing m on m.id = d.mailing_id join contact c on c.id = d.contact_id
                  join staff s on s.id = d.added_by
                 where m.release_id = :release and d.added_by is not null order by d.added_at, d.id""")
                .param("release", releaseId)
                .query((row, n) -> new Added(
                        row.getLong("id"),
                        row.getLong("contact_id"),
                        row.getString("name"),
                        row.getString("mailing"),
                        row.getString("by"),
                        row.getTimestamp("added_at").toInstant()))
                .list();
    }

    int left(long mailingId) {
        return MOST - added(mailingId);
    }

    private int added(long mailingId) {
        return jdbc.sql("select count(*) from delivery where mailing_id = :id and added_by is not null")
                .param("id", mailingId)
                .query(Integer.class)
                .single();
    }

    /**
     * Puts their letter at the end of the mailing.
     *
     * @return the delivery
     * @throws NotPossibleNow with the reason why they do not get it
     */
    @Transactional
    long send(long mailingId, long contactId, Staff by) {
        var mailing = mailings.get(mailingId);
        lanes.lockWithPlan(mailingId);
        lanes.keepWhoIsNamed();
        refuse(unready(mailing));
        var reader =
                reader(mailing, contactId).orElseThrow(() -> new NotPossibleNow(Phrases.say("delivery.one.unknown")));
        refuse(whyNot(mailing, reader));
        var language = mailing.choose(
                        reader.languages(), mailings.forms(mailingId).keySet())
                .orElseThrow(() -> new NotPossibleNow(
                        Phrases.say("delivery.one.because", reader.name(), words.say("no language"))));
        var delivery = queue(mailing, reader, language, by);
        lanes.divide(mailing.id());
        mailings.goOnForOneMore(mailingId);
        events.publishEvent(new SentToOnePerson(mailingId, contactId, delivery, by.id()));
        return delivery;
    }

    private static void refuse(Optional<String> reason) {
        reason.ifPresent(r -> {
            throw new NotPossibleNow(r);
        });
    }

    private Optional<String> unready(Mailing mailing) {
        if (mailing.toHolders()) {
            return Optional.of(Phrases.say("delivery.one.holders", mailing.name()));
        }
        if (!mailing.course().approved()) {
            return Optional.of(Phrases.say("delivery.one.not-approved", mailing.name()));
        }
        if (mailing.state() != State.PREPARED
                && mailing.state() != State.RUNNING
                && mailing.state() != State.FINISHED) {
            return Optional.of(Phrases.say(
                    "delivery.one.not-yet", mailing.name(), mailing.state().label()));
        }
        if (mailing.when().everywhere() && mailing.state() != State.FINISHED) {
            return Optional.of(Phrases.say("delivery.one.hours", mailing.name()));
        }
        return added(mailing.id()) < MOST
                ? Optional.empty()
                : Optional.of(Phrases.say("delivery.one.most", mailing.name(), MOST));
    }

    /** Of the lists of the mailing one they are on; else any; else none. */
    private Optional<Reader> reader(Mailing mailing, long contactId) {
        return jdbc.sql("""
                select c.id, c.name, c.languages, a.id as address, a.key_mac,
                       (select s.list_id from subscription s where s.contact_id = c.id and s.ended_at is null
                         order by s.list_id <> all(:lists), s.list_id limit 1) as list,
                       exists (select from subscription s where s.contact_id = c.id and s.list_id = any(:lists) and s.ended_at is not null)
                       and not exists (select from subscription s where s.contact_id = c.id and s.list_id = any(:lists) and s.ended_at is null) as has_left,
                       coalesce((select d.mailing_id from delivery d where d.claim = :version and d.key_mac = a.key_mac),
                                (select t.mailing_id from taken_part t join mailing m on m.id = t.mailing_id
                                  where m.version_id = :version and m.state not in ('planned', 'cancelled') and t.left_out is null
                                    and a.id = any(t.address_ids) limit 1)) as already
                  from contact c left join address a on a.contact_id = c.id and a.preferred and a.removed_at is null
                 where c.id = :contact and c.merged_into is null""")
                .param("contact", contactId)
                .param("version", mailing.versionId())
                .param("lists", lists(mailing.id()))
                .query((row, n) -> new Reader(
                        row.getLong("id"),
                        row.getString("name"),
                        List.of((String[]) row.getArray("languages").getArray()),
                        row.getObject("address", Long.class),
                        row.getObject("list", Long.class),
                        row.getBoolean("has_left"),
                        row.getObject("already", Long.class)))
                .optional();
    }

    /** By which lists its people are reached. */
    private Long[] lists(long mailingId) {
        return jdbc.sql("""
                select list_id from delivery where mailing_id = :id and list_id is not null
                union select list_id from taken_part where mailing_id = :id and list_id is not null""").param("id", mailingId).query(Long.class).list().toArray(Long[]::new);
    }

    private Optional<String> whyNot(Mailing mailing, Reader reader) {
        var already = reader.already();
        if (already != null) {
            return Optional.of(Phrases.say(
                    "delivery.one.has-it", reader.name(), mailings.get(already).name()));
        }
        if (reader.addressId() == null) {
            return no(reader, "no address");
        }
        if (reader.leftTheList() && mailing.purpose() != Purpose.NOTICE) {
            return no(reader, "unsubscribed");
        }
        if (!writable(mailing, reader)) {
            return no(reader, "suppressed");
        }
        if (gate.everythingHeld()) {
            return Optional.of(Phrases.say("delivery.one.everything-held"));
        }
        return gate.mayKnow(mailing.releaseId(), reader.contactId()) ? Optional.empty() : no(reader, "no agreement");
    }

    private Optional<String> no(Reader reader, String reason) {
        return Optional.of(Phrases.say("delivery.one.not", reader.name(), words.say(reason)));
    }

    private boolean writable(Mailing mailing, Reader reader) {
        return jdbc.sql("select still_writable(:contact, :address, cast(:list as bigint), :notice)")
                .param("contact", reader.contactId())
                .param("address", reader.addressId())
                .param("list", reader.list())
                .param("notice", mailing.purpose() == Purpose.NOTICE)
                .query(Boolean.class)
                .single();
    }

    /** At the end of the lane, in place of the row that says why they were left out, if there is one. */
    private long queue(Mailing mailing, Reader reader, String language, Staff by) {
        jdbc.sql("delete from delivery where mailing_id = :mailing and contact_id = :contact and state = 'left-out'")
                .param("mailing", mailing.id())
                .param("contact", reader.contactId())
                .update();
        return jdbc.sql("""
                with place as (
                    update lane set last_position = last_position + 1 where mailing_id = :mailing returning last_position)
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form,
                                      tier, zone, receiver, position, claim, state, added_by, added_at)
                select :mailing, :release, :version, c.id, a.id, a.spelling, a.key_mac, cast(:list as bigint), :language, :form,
                       c.tier, c.zone, coalesce(md.receiver, ''), place.last_position, :version, 'queued', :by, dateline_now()
                  from place, contact c join address a on a.id = :address
                  left join mail_domain md on md.name = lower(split_part(a.spelling, '@', -1))
                 where c.id = :contact
                returning id""")
                .param("mailing", mailing.id())
                .param("release", mailing.releaseId())
                .param("version", mailing.versionId())
                .param("contact", reader.contactId())
                .param("address", reader.addressId())
                .param("list", reader.list())
                .param("language", language)
                .param("form", mailings.forms(mailing.id()).get(language))
                .param("by", by.id())
                .query(Long.class)
                .single();
    }
}

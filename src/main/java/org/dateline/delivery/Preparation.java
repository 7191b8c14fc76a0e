package org.dateline.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dateline.access.KeyRing;
import org.dateline.audience.Audiences;
import org.dateline.audience.SqlFragment;
import org.dateline.installation.FrozenProgram;
import org.dateline.mailing.Mailing;
import org.dateline.mailing.Mailings;
import org.dateline.mailing.State;
import org.dateline.release.Releases;
import org.dateline.rendering.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the people of a mailing: one delivery for each, in the order in which they are written to, and a row with the
 * reason for each who gets nothing. One letter of a version goes to an address, whatever the number of mailings: the
 * earlier one has it.
 */
@Component
class Preparation {
    /** For a million people to be joined and sorted without a detour by the disk; in use for seconds. */
    private static final String WORK_MEMORY = "256MB";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Audiences audiences;
    private final Mailings mailings;
    private final Releases releases;
    private final KeyRing keys;
    private final Lanes lanes;
    private final DomainLookups lookups;
    private final Taking taking;
    private final WritingOut writingOut;

    Preparation(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Audiences audiences,
            Mailings mailings,
            Releases releases,
            KeyRing keys,
            Lanes lanes,
            DomainLookups lookups,
            Taking taking,
            WritingOut writingOut) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lanes = lanes;
        this.lookups = lookups;
        this.taking = taking;
        this.writingOut = writingOut;
        this.audiences = audiences;
        this.mailings = mailings;
        this.releases = releases;
        this.keys = keys;
    }

    /**
     * All or nothing. The release is locked as for every change of its plan, so that no two nodes do it.
     *
     * @param due as it was found: while domains were looked up it may have changed, or its approval ended
     */
    void prepare(Mailing due) {
        lookups.beforeAMailing();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
            jdbc.sql("select id from release where id = :id for update")
                    .param("id", due.releaseId())
                    .query(Long.class)
                    .single();
            var mailing = mailings.get(due.id());
            if (mailing.state() != State.PLANNED || !mailing.course().approved()) {
                return;
            }
            forget(mailing.id());
            lanes.keepWhoIsNamed();
            allowMemory();
            mailings.prepared(mailing.id(), isLarge(mailing) ? takeAtOnce(mailing) : takeAndWriteOut(mailing));
        });
    }

    private boolean isLarge(Mailing mailing) {
        return taking.suits(mailing, mailings.approvedPeople(mailing.id()).orElse(0));
    }

    private int takeAtOnce(Mailing mailing) {
        int letters = taking.take(mailing, people(mailing), mailings.forms(mailing.id()), keys.currentKey());
        writingOut.begin(mailing.id());
        return letters;
    }

    private int takeAndWriteOut(Mailing mailing) {
        take(mailing);
        if (mailing.when().everywhere()) {
            orderByHours(mailing);
        }
        return lanes.open(mailing.id(), keys.currentKey());
    }

    /** Many people are of few kinds; the planner expects many kinds and would sort everybody to join them. */
    private void allowMemory() {
        jdbc.sql("select set_config('work_mem', :memory, true), set_config('enable_mergejoin', 'off', true)")
                .param("memory", WORK_MEMORY)
                .query(row -> {});
    }

    /** People taken before, when the approval has been voided since. Nothing of them has been begun. */
    private void forget(long mailing) {
        jdbc.sql("delete from lane where mailing_id = :id").param("id", mailing).update();
        jdbc.sql("delete from delivery where mailing_id = :id and attempts = 0")
                .param("id", mailing)
                .update();
    }

    private void take(Mailing mailing) {
        var forms = mailings.forms(mailing.id());
        var languages = List.copyOf(forms.keySet());
        var hashes = languages.stream()
                .map(language -> HexFormat.of().formatHex(forms.getOrDefault(language, new byte[0])))
                .toList();
        var people = people(mailing);
        var claim = claims(mailing.purpose()) ? "m.version_id" : "null::bigint";
        var parameters = new ArrayList<Object>(people.params());
        parameters.add(languages.toArray(String[]::new));
        parameters.add(mailing.choose(List.of(), languages).orElse(""));
        parameters.add(languages.toArray(String[]::new));
        parameters.add(hashes.toArray(String[]::new));
        parameters.add(mailing.id());
        parameters.add(mailing.id());
        parameters.add(mailing.id());
        // What depends on the kind alone is worked out once for each kind. The order is one number, since that sorts
        // several times faster.
        jdbc.sql("""
                with people as materialized (%s),
                kinds as materialized (
                    select distinct tier, coalesce(zone, '~') as in_zone, languages, coalesce(split_part(address, '@', -1), '') as domain
                      from people),
                %s,
                placed as materialized (
                    select k.*, s.language, decode(f.form, 'hex') as form, coalesce(md.receiver, '') as receiver,
                           dense_rank() over (order by coalesce(md.receiver, '') collate "C", k.tier, k.in_zone collate "C") as place
                      from kinds k join speaking s using (languages)
                      left join unnest(?::text[], ?::text[]) f(language, form) on f.language = s.language
                      left join mail_domain md on md.name = lower(k.domain)),
                judged as (
                    select p.*, k.language, k.form, k.receiver, k.place,
                           coalesce(p.left_out,
                                    case when k.form is null then 'no language'
                                         when %s
                                         then 'gets it by an earlier row' end) as reason
                      from people p
                      join placed k on k.tier = p.tier and k.in_zone = coalesce(p.zone, '~') and k.languages = p.languages
                       and k.domain = coalesce(split_part(p.address, '@', -1), '')
                    offset 0)
                insert into delivery (mailing_id, release_id, version_id, contact_id, address_id, address, key_mac, list_id, language, form,
                                      tier, zone, receiver, position, claim, state, left_out)
                select m.id, m.release_id, m.version_id, contact_id, address_id, address, key_mac, list_id, language, form, tier, j.zone, receiver,
                       case when reason is null then row_number() over (order by case when reason is null then place << 40 | contact_id end) end,
                       case when reason is null then %s end,
                       case when reason is null then 'queued' else 'left-out' end, reason
                  from judged j cross join mailing m where m.id = ?""".formatted(
                                people.sql(),
                                Taking.SPEAKING,
                                Taking.hasItEarlier("(select %s from mailing m where m.id = ?)".formatted(claim)),
                                claim))
                .params(parameters)
                .update();
    }

    /** Those whose hour comes first come first; those whose place is not known go by the one that was set. */
    private void orderByHours(Mailing mailing) {
        var set = Objects.requireNonNull(mailing.when().own()).zone().getId();
        jdbc.sql("update delivery set zone = :zone where mailing_id = :id and zone is null and state = 'queued'")
                .param("zone", set)
                .param("id", mailing.id())
                .update();
        var people = new HashMap<String, Integer>();
        jdbc.sql(
                        "select zone, count(*) as people from delivery where mailing_id = :id and state = 'queued' group by zone")
                .param("id", mailing.id())
                .query(row -> {
                    people.put(row.getString("zone"), row.getInt("people"));
                });
        mailings.placesTaken(mailing, people);
        jdbc.sql("""
                update delivery d set position = o.place
                  from (select q.id, row_number() over (order by q.receiver collate "C", z.not_before, q.tier, q.zone, q.contact_id) as place
                          from delivery q join mailing_zone z on z.mailing_id = q.mailing_id and z.zone = q.zone
                         where q.mailing_id = :id and q.state = 'queued') o
                 where d.id = o.id""").param("id", mailing.id()).update();
    }

    /** Everybody of the audience, or those who hold what was sent; of an embargoed copy only those who agreed. */
    private SqlFragment people(Mailing mailing) {
        if (mailing.toHolders()) {
            var faulty = mailing.manner().corrects();
            return SqlFragment.of(
                    """
                    select distinct on (d.contact_id) d.contact_id, d.address_id, d.address, d.key_mac, d.list_id, d.tier, d.zone,
                           array[d.language] as languages,
                           case when not still_writable(d.contact_id, d.address_id, d.list_id, false) then 'not to be written to any more' end as left_out
                      from mailing m join delivery d on d.mailing_id = m.id
                     where m.release_id = ? %s and d.claim is not null
                       and d.state in ('accepted', 'uncertain', 'deferred')
                     order by d.contact_id, d.id desc""".formatted(faulty == null ? "" : "and d.version_id = ?"),
                    faulty == null ? new Object[] {mailing.releaseId()} : new Object[] {mailing.releaseId(), faulty});
        }
        var all = audiences.people(mailing.audience(), mailing.purpose() == Purpose.NOTICE);
        if (!mailing.manner().open()) {
            return all;
        }
        return all.around("""
                select contact_id, address_id, address, key_mac, list_id, tier, zone, languages,
                       coalesce(left_out, case when not may_know(%d, contact_id) then 'no agreement' end) as left_out from (""".formatted(mailing.releaseId()), ") everybody");
    }

    /** What is said besides the release itself may go to somebody who has the release. */
    private static boolean claims(Purpose purpose) {
        return purpose != Purpose.EMBARGO_CHANGE && purpose != Purpose.WITHDRAWAL;
    }

    /** Who agreed since gets the embargoed copy too: one more at the end of each open lane. */
    int grow() {
        Integer more = transaction.execute(status -> {
            jdbc.sql("select " + FrozenProgram.LETS_GO).query(row -> {});
            var open = jdbc.sql("""
                    select la.mailing_id from lane la join mailing m on m.id = la.mailing_id
                     where m.open and m.state in ('prepared', 'running') and not everything_held()
                       and exists (select from delivery d where d.mailing_id = m.id and d.left_out = 'no agreement'
                                    and may_know(d.release_id, d.contact_id))
                       and not exists (select from lift l where l.release_id = m.release_id)
                       for update of la skip locked""").query(Long.class).list();
            return open.stream().mapToInt(this::grow).sum();
        });
        return Optional.ofNullable(more).orElse(0);
    }

    private int grow(long mailing) {
        // First, so that an edit is either committed, and has voided the approval, or finds the version closed.
        releases.finalise(mailings.get(mailing).versionId());
        int more = jdbc.sql("""
                update delivery d set state = 'queued', left_out = null, claim = n.claim, form = n.form, version_id = n.claim,
                       position = (select last_position from lane where mailing_id = d.mailing_id) + n.place, changed_at = dateline_now()
                  from (select e.id, m.version_id as claim, al.form, row_number() over (order by e.receiver, e.id) as place
                          from delivery e join mailing m on m.id = e.mailing_id
                          join approval ap on ap.release_id = m.release_id and ap.voided_at is null
                          join approved_letter al on al.approval_id = ap.id and al.mailing_id = m.id and al.language = e.language
                         where e.mailing_id = :id and e.left_out = 'no agreement' and may_know(e.release_id, e.contact_id)
                           and not exists (select from delivery h where h.claim = m.version_id and h.key_mac = e.key_mac)) n
                 where d.id = n.id""").param("id", mailing).update();
        jdbc.sql("update lane set last_position = last_position + :more where mailing_id = :id")
                .param("more", more)
                .param("id", mailing)
                .update();
        lanes.divide(mailing);
        return more;
    }
}

package org.dateline.release;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** All releases. Every change of one announces {@link ReleaseChanged} in its own transaction. */
@Repository
public class Releases {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Versions versions;
    private final Translations translations;
    private final Edits edits;
    private final ApplicationEventPublisher events;

    Releases(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Versions versions,
            Translations translations,
            Edits edits,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.versions = versions;
        this.translations = translations;
        this.edits = edits;
        this.events = events;
    }

    /** Begins a draft: version 1 with one translation in the main language. */
    @Transactional
    public Release create(NewRelease draft, long staffId) {
        var id = insert(draft, staffId);
        var version = versions.insert(id, 1, Map.of());
        translations.insert(version, draft.mainLanguage(), draft.text(), Map.of(), staffId);
        var release = get(id);
        events.publishEvent(new ReleaseCreated(id, release.reference(), staffId));
        return release;
    }

    /** The same, as a copy of an earlier one: what hangs on that besides its text may come along. */
    @Transactional
    public Release createLike(long earlier, NewRelease draft, long staffId) {
        var release = create(draft, staffId);
        events.publishEvent(new ReleaseBegunLike(release.id(), earlier, staffId));
        return release;
    }

    private long insert(NewRelease draft, long staffId) {
        // Two drafts begun at once may draw the same number; the loser draws again.
        for (int attempt = 1; ; attempt++) {
            var id = jdbc.sql("""
                insert into release (reference, public_suffix, kind, reach, main_language,
                                     sender_name, sender_address, reply_to, topics, created_by, edited_by)
                values (:reference, :suffix, :kind, :reach, :language, :name, :address, :reply, :topics, :staff, :staff)
                on conflict (reference) do nothing
                returning id\
                """)
                    .param("reference", freeReference())
                    .param("suffix", BlockId.random(10))
                    .param("kind", draft.kind().key())
                    .param("reach", draft.reach().key())
                    .param("language", draft.mainLanguage())
                    .param("name", draft.sender().name())
                    .param("address", draft.sender().address())
                    .param("reply", draft.sender().replyTo())
                    .param("topics", draft.topics().toArray(String[]::new))
                    .param("staff", staffId)
                    .query(Long.class)
                    .optional();
            if (id.isPresent()) return id.get();
            if (attempt == 20) throw new DuplicateKeyException("No free reference found in " + attempt + " attempts");
        }
    }

    /**
     * "DL-2026-418". Drawn, not counted: a row of numbers with one missing would tell readers of the newsroom that something is under embargo.
     * Three digits until a third of them are used, then four.
     */
    private String freeReference() {
        var year = Year.from(now().atZone(ZoneOffset.UTC));
        var used = jdbc.sql("select count(*) from release where reference like :year")
                .param("year", "DL-" + year + "-%")
                .query(Integer.class)
                .single();
        int from = 100;
        while (used > from * 3) from *= 10;
        for (int attempt = 1; ; attempt++) {
            var reference = "DL-" + year + "-" + ThreadLocalRandom.current().nextInt(from, from * 10);
            if (attempt == 50 || byReference(reference).isEmpty()) return reference;
        }
    }

    private Instant now() {
        return jdbc.sql("select dateline_now()").query(Timestamp.class).single().toInstant();
    }

    public Optional<Release> find(long id) {
        return jdbc.sql("select * from release where id = :id")
                .param("id", id)
                .query(Releases::release)
                .optional();
    }

    /** @throws NoSuchRelease if there is none */
    public Release get(long id) {
        return find(id).orElseThrow(() -> new NoSuchRelease("release"));
    }

    /** Those that there are, by their ids. */
    public Map<Long, Release> all(Collection<Long> ids) {
        return jdbc
                .sql("select * from release where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Releases::release)
                .list()
                .stream()
                .collect(Collectors.toMap(Release::id, Function.identity()));
    }

    public Optional<Release> byReference(String reference) {
        return jdbc.sql("select * from release where reference = :reference")
                .param("reference", reference)
                .query(Releases::release)
                .optional();
    }

    public ReleaseVersion latestVersion(long releaseId) {
        return versions.latest(releaseId);
    }

    public ReleaseVersion version(long versionId) {
        return versions.get(versionId);
    }

    /** Oldest first. */
    public List<ReleaseVersion> versions(long releaseId) {
        return versions.of(releaseId);
    }

    /** The same of several releases, by their ids. */
    public Map<Long, List<ReleaseVersion>> versionsOf(Collection<Long> releaseIds) {
        return versions.of(releaseIds);
    }

    /** The main language first, then by tag. */
    public List<Translation> translations(long versionId) {
        return translations.of(versionId);
    }

    /** The same of several versions, by their ids. */
    public Map<Long, List<Translation>> translationsOf(Collection<Long> versionIds) {
        return translations.of(versionIds);
    }

    public Optional<Translation> translation(long versionId, String language) {
        return translations.find(versionId, language);
    }

    /**
     * The sender, kind, reach and subjects; says in the event which of them changed.
     *
     * @throws IllegalStateException with advice, when it is out and would be shown to more people than were approved
     */
    @Transactional
    public Release describe(
            long id, Release.Kind kind, Release.Reach reach, Sender sender, List<String> topics, long staffId) {
        // As for every edit: the lift closes the version first, and so either waits for this one or is known to it.
        versions.lock(versions.latest(get(id).id()).id());
        var before = lock(id);
        var wanted = Topics.of(topics);
        var changes = new java.util.ArrayList<String>();
        if (before.kind() != kind) changes.add(Phrases.record("release.edit.kind"));
        if (before.reach() != reach) changes.add(Phrases.record("release.edit.reach"));
        if (!before.sender().equals(sender)) changes.add(Phrases.record("release.edit.sender"));
        if (!before.topics().equals(wanted)) changes.add(Phrases.record("release.edit.topics"));
        if (changes.isEmpty()) return before;
        if (reach.isWiderThan(before.reach())) events.publishEvent(new ReachWidened(id, reach));
        jdbc.sql("""
            update release set kind = :kind, reach = :reach, sender_name = :name, sender_address = :address,
                   reply_to = :reply, topics = :topics
             where id = :id\
            """)
                .param("kind", kind.key())
                .param("reach", reach.key())
                .param("name", sender.name())
                .param("address", sender.address())
                .param("reply", sender.replyTo())
                .param("topics", wanted.toArray(String[]::new))
                .param("id", id)
                .update();
        edits.announce(id, String.join(", ", changes), staffId);
        return get(id);
    }

    /** A new version for a correction, with the words of the last one to begin from. Refused while the last one can still be changed. */
    @Transactional
    public ReleaseVersion correct(long id, Map<String, String> correctionNote, long staffId) {
        lock(id);
        var last = versions.latest(id);
        if (!last.isFinalised()) throw new IllegalStateException(Phrases.say("release.not-gone-out", last.number()));
        var version = versions.insert(id, last.number() + 1, correctionNote);
        translations.copy(last.id(), version, staffId);
        versions.copyOccasion(last.id(), version);
        versions.copyDocuments(last.id(), version);
        edits.announce(id, Phrases.record("release.edit.correction", last.number() + 1), staffId);
        return versions.get(version);
    }

    /** What readers of a correction are told first, per language. */
    @Transactional
    public void noteCorrection(long versionId, Map<String, String> note, long staffId) {
        var version = versions.lock(versionId);
        if (version.isFinalised()) throw new IllegalStateException(Phrases.say("release.gone-out", version.number()));
        if (version.correctionNote().equals(note)) return;
        versions.note(versionId, note);
        edits.announce(version.releaseId(), Phrases.record("release.edit.correction-note"), staffId);
    }

    /** From now on the words of this version cannot change: its first letter may be out. Harmless twice. */
    @Transactional
    public void finalise(long versionId) {
        if (versions.finalise(versionId))
            events.publishEvent(new VersionFinalised(versions.get(versionId).releaseId(), versionId));
    }

    /** What a deletion did. */
    public enum Deletion {
        DELETED,
        PUT_AWAY,
        REFUSED
    }

    /** Deletes a draft for good; one that recipients, times or agreements hang on is put away instead; one that has gone out stays. */
    public Deletion delete(long id, long staffId) {
        try {
            return transaction.execute(status -> deleteDraft(id, staffId));
        } catch (DataIntegrityViolationException somethingHangsOnIt) {
            putAway(id, staffId);
            return Deletion.PUT_AWAY;
        }
    }

    private Deletion deleteDraft(long id, long staffId) {
        var release = lock(id);
        if (versions.of(id).stream().anyMatch(ReleaseVersion::isFinalised)) return Deletion.REFUSED;
        for (var statement : List.of(
                "delete from occasion where version_id in (select id from release_version where release_id = :id)",
                "delete from translation where version_id in (select id from release_version where release_id = :id)",
                "delete from version_document where version_id in (select id from release_version where release_id ="
                        + " :id)",
                "delete from document where release_id = :id",
                "delete from release_version where release_id = :id",
                "delete from asset where release_id = :id",
                "delete from clearance where release_id = :id",
                "delete from release where id = :id"))
            jdbc.sql(statement).param("id", id).update();
        events.publishEvent(new ReleaseDeleted(id, release.reference(), staffId));
        return Deletion.DELETED;
    }

    private void putAway(long id, long staffId) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update release set archived_at = dateline_now() where id = :id")
                    .param("id", id)
                    .update();
            edits.announce(id, Phrases.record("release.edit.put-away"), staffId);
        });
    }

    private Release lock(long id) {
        return jdbc.sql("select * from release where id = :id for update")
                .param("id", id)
                .query(Releases::release)
                .optional()
                .orElseThrow(() -> new NoSuchRelease("release"));
    }

    private static Release release(ResultSet row, int number) throws SQLException {
        return new Release(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("public_suffix"),
                Release.Kind.of(row.getString("kind")),
                Release.Reach.of(row.getString("reach")),
                row.getString("main_language"),
                new Sender(row.getString("sender_name"), row.getString("sender_address"), row.getString("reply_to")),
                strings(row.getArray("topics")),
                row.getLong("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("edited_by"),
                row.getTimestamp("edited_at").toInstant(),
                instant(row.getTimestamp("archived_at")));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}

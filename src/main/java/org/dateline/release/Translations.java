package org.dateline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The words of all versions, language by language. */
@Repository
public class Translations {

    private static final String SELECT = """
            select t.*, t.language = r.main_language as main
              from translation t join release_version v on v.id = t.version_id join release r on r.id = v.release_id
            """;

    private final JdbcClient jdbc;
    private final Versions versions;
    private final Edits edits;

    Translations(JdbcClient jdbc, Versions versions, Edits edits) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.edits = edits;
    }

    List<Translation> of(long versionId) {
        return jdbc.sql(SELECT + "where t.version_id = :version order by main desc, t.language")
                .param("version", versionId)
                .query(Translations::translation)
                .list();
    }

    Map<Long, List<Translation>> of(Collection<Long> versionIds) {
        return jdbc
                .sql(SELECT + "where t.version_id = any (:versions) order by main desc, t.language")
                .param("versions", versionIds.toArray(Long[]::new))
                .query(Translations::translation)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Translation::versionId));
    }

    public Optional<Translation> find(long versionId, String language) {
        return jdbc.sql(SELECT + "where t.version_id = :version and t.language = :language")
                .param("version", versionId)
                .param("language", language)
                .query(Translations::translation)
                .optional();
    }

    /** @throws NoSuchRelease if the version has no such language */
    public Translation get(long versionId, String language) {
        return find(versionId, language).orElseThrow(() -> new NoSuchRelease("translation", language));
    }

    /** The name of whoever changed it last. */
    String editor(Translation translation) {
        return jdbc.sql("select name from staff where id = :id")
                .param("id", translation.editedBy())
                .query(String.class)
                .single();
    }

    /** The first of {@link #of} is in the main language. */
    public Translation main(long versionId) {
        return of(versionId).get(0);
    }

    /** Stores the words if nobody stored others since {@code revision} was read. A text that is saved changed is no longer final. */
    @Transactional
    public Saving save(long versionId, String language, int revision, Text content, long staffId) {
        var version = versions.lock(versionId);
        if (version.isFinalised()) return new Saving.Closed(version);
        var before = get(versionId, language);
        if (before.content().equals(content)) return new Saving.Saved(before);
        if (before.revision() != revision) return new Saving.Conflict(before, revision);
        var main = main(versionId);
        var made = main.id() == before.id()
                ? Map.<String, String>of()
                : Staleness.madeFrom(main.content(), before, content);
        jdbc.sql("""
                update translation set content = cast(:content as jsonb), made_from = cast(:made as jsonb), final = false
                 where id = :id""")
                .param("content", ContentJson.write(content))
                .param("made", ContentJson.write(made))
                .param("id", before.id())
                .update();
        changed(version, before, edit("text", language), staffId);
        return new Saving.Saved(get(versionId, language));
    }

    /** Only final texts are sent or shown. */
    @Transactional
    public Saving markFinal(long versionId, String language, int revision, boolean isFinal, long staffId) {
        var version = versions.lock(versionId);
        if (version.isFinalised()) return new Saving.Closed(version);
        var before = get(versionId, language);
        if (before.revision() != revision) return new Saving.Conflict(before, revision);
        if (before.isFinal() == isFinal) return new Saving.Saved(before);
        jdbc.sql("update translation set final = :final where id = :id")
                .param("final", isFinal)
                .param("id", before.id())
                .update();
        var what = edit(isFinal ? "text-final" : "text-written-again", language);
        changed(version, before, what, staffId);
        return new Saving.Saved(get(versionId, language));
    }

    /** Somebody has compared: this translation says what the main language says now. */
    @Transactional
    public Translation confirmUpToDate(long versionId, String language, long staffId) {
        var version = open(versionId);
        var before = get(versionId, language);
        jdbc.sql("update translation set made_from = cast(:made as jsonb) where id = :id")
                .param("made", ContentJson.write(Staleness.allOf(main(versionId).content())))
                .param("id", before.id())
                .update();
        changed(version, before, edit("text-compared", language), staffId);
        return get(versionId, language);
    }

    /** Brings a translation into the order of the main language: what is new there is added without words, what is gone there goes. */
    @Transactional
    public Translation followMain(long versionId, String language, long staffId) {
        var version = open(versionId);
        var before = get(versionId, language);
        var main = main(versionId).content();
        var blocks = main.blocks().stream()
                .map(block -> before.content()
                        .block(block.id())
                        .filter(b -> b.getClass() == block.getClass())
                        .orElseGet(block::untranslated))
                .toList();
        jdbc.sql("update translation set content = cast(:content as jsonb), final = false where id = :id")
                .param("content", ContentJson.write(before.content().withBlocks(blocks)))
                .param("id", before.id())
                .update();
        changed(version, before, edit("text", language), staffId);
        return get(versionId, language);
    }

    /** A new language: the blocks of the main one, nothing translated yet. Harmless when it is there already. */
    @Transactional
    public Translation add(long versionId, String language, long staffId) {
        var version = open(versionId);
        var tag = Languages.of(language);
        var there = find(versionId, tag);
        if (there.isPresent()) return there.get();
        insert(versionId, tag, main(versionId).content().untranslated(), Map.of(), staffId);
        edits.announce(version.releaseId(), edit("language-added", tag), staffId);
        return get(versionId, tag);
    }

    /** Takes a language away with its words; the main language stays. */
    @Transactional
    public void remove(long versionId, String language, long staffId) {
        var version = open(versionId);
        if (main(versionId).language().equals(language))
            throw new IllegalStateException(Phrases.say("release.main-language-stays"));
        jdbc.sql("delete from translation where version_id = :version and language = :language")
                .param("version", versionId)
                .param("language", language)
                .update();
        edits.announce(version.releaseId(), edit("language-away", language), staffId);
    }

    /** What happened to a text, as it is written down. */
    private static String edit(String what, String language) {
        return Phrases.recording(() -> Phrases.say("release.edit." + what, Languages.name(language)));
    }

    private ReleaseVersion open(long versionId) {
        var version = versions.lock(versionId);
        if (version.isFinalised())
            throw new IllegalStateException(Phrases.say("release.version-closed", version.number()));
        return version;
    }

    void insert(long versionId, String language, Text content, Map<String, String> madeFrom, long staffId) {
        jdbc.sql("""
                insert into translation (version_id, language, content, made_from, edited_by)
                values (:version, :language, cast(:content as jsonb), cast(:made as jsonb), :staff)""")
                .param("version", versionId)
                .param("language", language)
                .param("content", ContentJson.write(content))
                .param("made", ContentJson.write(madeFrom))
                .param("staff", staffId)
                .update();
    }

    /** All languages as drafts of another version; what was up to date stays so. */
    void copy(long fromVersion, long toVersion, long staffId) {
        jdbc.sql("""
                insert into translation (version_id, language, content, made_from, edited_by)
                select :to, language, content, made_from, :staff from translation where version_id = :from""")
                .param("to", toVersion)
                .param("from", fromVersion)
                .param("staff", staffId)
                .update();
    }

    private void changed(ReleaseVersion version, Translation before, String what, long staffId) {
        jdbc.sql("""
                update translation set revision = revision + 1, edited_by = :staff, edited_at = dateline_now() where id = :id""").param("staff", staffId).param("id", before.id()).update();
        edits.announce(version.releaseId(), what, staffId);
    }

    private static Translation translation(ResultSet row, int number) throws SQLException {
        return new Translation(
                row.getLong("id"),
                row.getLong("version_id"),
                row.getString("language"),
                ContentJson.text(row.getString("content")),
                row.getBoolean("final"),
                row.getInt("revision"),
                row.getLong("edited_by"),
                row.getTimestamp("edited_at").toInstant(),
                ContentJson.texts(row.getString("made_from")));
    }
}

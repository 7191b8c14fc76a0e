package org.dateline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The documents of versions. Whoever serves their bytes to strangers asks the embargo gate first. */
@Repository
public class Documents {

    private static final String SELECT = """
            select d.id, d.token, d.file_name, d.media_type, length(d.bytes) as size, v.title, v.credit, v.rights, v.rights_until, v.attached
              from version_document v join document d on d.id = v.document_id
            """;

    private final JdbcClient jdbc;
    private final Versions versions;
    private final Edits edits;
    private final DocumentSettings settings;

    Documents(JdbcClient jdbc, Versions versions, Edits edits, DocumentSettings settings) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.edits = edits;
        this.settings = settings;
    }

    /** In the order in which they were added. */
    public List<Document> of(long versionId) {
        return jdbc.sql(SELECT + "where v.version_id = :version order by d.id")
                .param("version", versionId)
                .query(Documents::document)
                .list();
    }

    /** @throws IllegalStateException once the version is out: a correction begins with the same documents */
    @Transactional
    long add(long versionId, DocumentFile file, long staffId) {
        var version = open(versionId);
        var id = jdbc.sql("""
                insert into document (release_id, token, file_name, media_type, bytes, created_by)
                values (:release, :token, :name, :type, :bytes, :staff) returning id""")
                .param("release", version.releaseId())
                .param("token", BlockId.random(26))
                .param("name", file.fileName())
                .param("type", file.mediaType())
                .param("bytes", file.bytes())
                .param("staff", staffId)
                .query(Long.class)
                .single();
        jdbc.sql("insert into version_document (version_id, document_id) values (:version, :id)")
                .param("version", versionId)
                .param("id", id)
                .update();
        edits.announce(version.releaseId(), Phrases.record("release.edit.documents"), staffId);
        return id;
    }

    /**
     * Its title in one language, and for all languages whose it is, what it may be used for until when and whether it travels with the email.
     *
     * @throws IllegalArgumentException if those that travel would be too heavy together
     * @throws IllegalStateException once the version is out
     */
    @Transactional
    void describe(long versionId, long id, String language, DocumentWords words, boolean attached, long staffId) {
        var version = open(versionId);
        var before = find(versionId, id);
        var after = new Document(
                id,
                before.token(),
                before.fileName(),
                before.mediaType(),
                before.size(),
                with(before.title(), language, words.title()),
                words.credit(),
                words.rights(),
                words.rightsUntil(),
                attached);
        if (after.equals(before)) return;
        if (attached) weigh(versionId, after);
        jdbc.sql("""
                update version_document set title = cast(:title as jsonb), credit = :credit, rights = :rights, rights_until = :until, attached = :attached
                 where version_id = :version and document_id = :id""")
                .param("title", ContentJson.write(after.title()))
                .param("credit", after.credit())
                .param("rights", after.rights())
                .param("until", after.rightsUntil())
                .param("attached", attached)
                .param("version", versionId)
                .param("id", id)
                .update();
        edits.announce(version.releaseId(), Phrases.record("release.edit.document", before.fileName()), staffId);
    }

    private static Map<String, String> with(Map<String, String> titles, String language, String title) {
        var changed = new TreeMap<>(titles);
        if (title.isEmpty()) changed.remove(language);
        else changed.put(language, title);
        return changed;
    }

    private void weigh(long versionId, Document one) {
        var together = one.size()
                + of(versionId).stream()
                        .filter(other -> other.attached() && other.id() != one.id())
                        .mapToLong(Document::size)
                        .sum();
        if (together > settings.attached().toBytes())
            throw new IllegalArgumentException(
                    Phrases.say("release.document.too-heavy", one.fileName(), settings.attachedInWords()));
    }

    /** Versions that are out keep it. @throws IllegalStateException once this one is out */
    @Transactional
    void remove(long versionId, long id, long staffId) {
        var version = open(versionId);
        int removed = jdbc.sql("delete from version_document where version_id = :version and document_id = :id")
                .param("version", versionId)
                .param("id", id)
                .update();
        if (removed == 0) throw new NoSuchRelease("document");
        jdbc.sql(
                        "delete from document d where d.id = :id and not exists (select from version_document v where v.document_id = d.id)")
                .param("id", id)
                .update();
        edits.announce(version.releaseId(), Phrases.record("release.edit.documents"), staffId);
    }

    /** A document of some release, with its words as they stood last. */
    record Shelved(long releaseId, Document document) {}

    /** Every document of every release, the latest first; those whose name, title, credit or rights contain {@code q}. */
    List<Shelved> library(String q, int most) {
        return jdbc.sql("""
                select * from (
                  select distinct on (d.id) d.id, d.release_id, d.token, d.file_name, d.media_type, length(d.bytes) as size,
                         v.title, v.credit, v.rights, v.rights_until, v.attached
                    from version_document v join document d on d.id = v.document_id
                   where :q = '' or position(lower(:q) in lower(concat_ws(' ', d.file_name, v.credit, v.rights, v.title::text))) > 0
                   order by d.id, v.version_id desc) latest
                 order by id desc limit :most""")
                .param("q", q)
                .param("most", most)
                .query((row, n) -> new Shelved(row.getLong("release_id"), document(row, n)))
                .list();
    }

    /**
     * The same document beside another release too: linked, under an address of its own, so that the embargo of one tells nothing about the
     * other.
     *
     * @return the name of the file
     * @throws IllegalStateException once the version is out
     */
    @Transactional
    String take(long id, long versionId, long staffId) {
        var version = open(versionId);
        var taken = jdbc.sql("""
                insert into document (release_id, token, file_name, media_type, bytes, created_by)
                select :release, :token, file_name, media_type, bytes, :staff from document where id = :id returning id""")
                .param("release", version.releaseId())
                .param("token", BlockId.random(26))
                .param("staff", staffId)
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NoSuchRelease("document"));
        jdbc.sql("""
                insert into version_document (version_id, document_id, title, credit, rights, rights_until)
                select :version, :taken, title, credit, rights, rights_until from version_document where document_id = :id
                 order by version_id desc limit 1""")
                .param("version", versionId)
                .param("taken", taken)
                .param("id", id)
                .update();
        edits.announce(version.releaseId(), Phrases.record("release.edit.documents"), staffId);
        return find(versionId, taken).fileName();
    }

    private Document find(long versionId, long id) {
        return jdbc.sql(SELECT + "where v.version_id = :version and d.id = :id")
                .param("version", versionId)
                .param("id", id)
                .query(Documents::document)
                .optional()
                .orElseThrow(() -> new NoSuchRelease("document"));
    }

    private ReleaseVersion open(long versionId) {
        var version = versions.lock(versionId);
        if (version.isFinalised())
            throw new IllegalStateException(Phrases.say("release.document.gone-out", version.number()));
        return version;
    }

    public byte[] bytes(long id) {
        return jdbc.sql("select bytes from document where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    /** A document of that release, in whatever version. */
    Optional<DocumentFile> file(long releaseId, String token) {
        return jdbc.sql(
                        "select file_name, media_type, bytes from document where release_id = :release and token = :token")
                .param("release", releaseId)
                .param("token", token)
                .query((row, n) -> new DocumentFile(
                        row.getString("file_name"), row.getString("media_type"), row.getBytes("bytes")))
                .optional();
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getLong("id"),
                row.getString("token"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size"),
                ContentJson.texts(row.getString("title")),
                row.getString("credit"),
                row.getString("rights"),
                row.getObject("rights_until", LocalDate.class),
                row.getBoolean("attached"));
    }
}

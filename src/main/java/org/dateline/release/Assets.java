package org.dateline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Pictures of releases. Whoever serves their bytes to strangers asks the embargo gate first. */
@Repository
public class Assets {

    private static final String SELECT =
            "select id, release_id, token, file_name, media_type, length(bytes) as size, width, height, caption, alt, credit, rights, rights_until from asset ";

    private final JdbcClient jdbc;
    private final Edits edits;

    Assets(JdbcClient jdbc, Edits edits) {
        this.jdbc = jdbc;
        this.edits = edits;
    }

    @Transactional
    public Asset add(long releaseId, Picture picture, long staffId) {
        var id = jdbc.sql("""
                insert into asset (release_id, token, file_name, media_type, bytes, small, width, height, created_by)
                values (:release, :token, :name, :type, :bytes, :small, :width, :height, :staff) returning id""")
                .param("release", releaseId)
                .param("token", BlockId.random(26))
                .param("name", picture.fileName())
                .param("type", picture.mediaType())
                .param("bytes", picture.bytes())
                .param("small", picture.small())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("staff", staffId)
                .query(Long.class)
                .single();
        edits.announce(releaseId, "a picture was added", staffId);
        return find(id).orElseThrow();
    }

    /**
     * A picture of another release for this one too, with its words and rights, under an address of its own: the embargo of the one says nothing
     * about the other.
     */
    @Transactional
    public Asset take(long id, long releaseId, long staffId) {
        var taken = jdbc.sql("""
                insert into asset (release_id, token, file_name, media_type, bytes, small, width, height,
                                   caption, alt, credit, rights, rights_until, created_by)
                select :release, :token, file_name, media_type, bytes, small, width, height,
                       caption, alt, credit, rights, rights_until, :staff
                  from asset where id = :id returning id""")
                .param("release", releaseId)
                .param("token", BlockId.random(26))
                .param("staff", staffId)
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NoSuchRelease("This picture"));
        edits.announce(releaseId, "a picture was added", staffId);
        return find(taken).orElseThrow();
    }

    /** The words beside a picture, in one language; credit and rights are the same in all. */
    @Transactional
    public void describe(
            long id,
            String language,
            String caption,
            String alt,
            String credit,
            String rights,
            @Nullable LocalDate rightsUntil,
            long staffId) {
        var before = find(id).orElseThrow(() -> new NoSuchRelease("This picture"));
        var captions = with(before.caption(), language, caption);
        var alts = with(before.alt(), language, alt);
        if (captions.equals(before.caption())
                && alts.equals(before.alt())
                && Lines.one(credit).equals(before.credit())
                && Lines.one(rights).equals(before.rights())
                && Objects.equals(rightsUntil, before.rightsUntil())) return;
        jdbc.sql("""
                update asset set caption = cast(:caption as jsonb), alt = cast(:alt as jsonb), credit = :credit, rights = :rights,
                       rights_until = :until
                 where id = :id""")
                .param("caption", ContentJson.write(captions))
                .param("alt", ContentJson.write(alts))
                .param("credit", Lines.one(credit))
                .param("rights", Lines.one(rights))
                .param("until", rightsUntil)
                .param("id", id)
                .update();
        edits.announce(before.releaseId(), "the words beside a picture", staffId);
    }

    private static Map<String, String> with(Map<String, String> texts, String language, String text) {
        var changed = new java.util.TreeMap<>(texts);
        if (Lines.one(text).isEmpty()) changed.remove(language);
        else changed.put(language, Lines.one(text));
        return changed;
    }

    public List<Asset> of(long releaseId) {
        return jdbc.sql(SELECT + "where release_id = :release order by id")
                .param("release", releaseId)
                .query(Assets::asset)
                .list();
    }

    public Optional<Asset> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(Assets::asset)
                .optional();
    }

    public Optional<Asset> byToken(String token) {
        return jdbc.sql(SELECT + "where token = :token")
                .param("token", token)
                .query(Assets::asset)
                .optional();
    }

    /** Every picture of every release, the latest first; those whose name, words or credit contain {@code q}. */
    List<Asset> library(String q, int most) {
        return jdbc.sql(SELECT + """
                where :q = '' or position(lower(:q) in lower(concat_ws(' ', file_name, credit, rights, caption::text, alt::text))) > 0
                order by id desc limit :most""")
                .param("q", q)
                .param("most", most)
                .query(Assets::asset)
                .list();
    }

    /** The small one for lists; the picture itself where there is none. */
    byte[] small(long id) {
        return jdbc.sql("select coalesce(small, bytes) from asset where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    public byte[] bytes(long id) {
        return jdbc.sql("select bytes from asset where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    private static Asset asset(ResultSet row, int number) throws SQLException {
        return new Asset(
                row.getLong("id"),
                row.getLong("release_id"),
                row.getString("token"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getInt("width"),
                row.getInt("height"),
                ContentJson.texts(row.getString("caption")),
                ContentJson.texts(row.getString("alt")),
                row.getString("credit"),
                row.getString("rights"),
                row.getObject("rights_until", LocalDate.class));
    }
}

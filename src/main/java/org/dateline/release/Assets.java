package org.dateline.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Pictures of releases. Whoever serves their bytes to strangers asks the embargo gate first. */
@Repository
public class Assets {

    private static final String SELECT =
            "select id, release_id, token, file_name, media_type, length(bytes) as size, width, height, caption, alt, credit, rights, rights_until, origin, mining, focus_x, focus_y, card is not null as has_card from asset ";

    private final JdbcClient jdbc;
    private final Versions versions;
    private final Edits edits;

    Assets(JdbcClient jdbc, Versions versions, Edits edits) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.edits = edits;
    }

    /** Turned upright, and without what its file says beside the picture; what part AI had and what is reserved are remembered. */
    @Transactional
    public Asset add(long releaseId, Picture uploaded, long staffId) {
        var said = SaidInFile.of(uploaded.bytes());
        var picture = uploaded.upright(said.orientation()).cleaned();
        var id = jdbc.sql("""
                insert into asset (release_id, token, file_name, media_type, bytes, small, card, width, height, origin, mining, created_by)
                values (:release, :token, :name, :type, :bytes, :small, :card, :width, :height, :origin, :mining, :staff) returning id""")
                .param("release", releaseId)
                .param("token", BlockId.random(26))
                .param("name", picture.fileName())
                .param("type", picture.mediaType())
                .param("bytes", picture.bytes())
                .param("small", picture.small())
                .param("card", Card.of(picture.bytes(), picture.width(), picture.height(), Focus.CENTRE))
                .param("width", picture.width())
                .param("height", picture.height())
                .param("origin", said.origin().key())
                .param("mining", said.mining())
                .param("staff", staffId)
                .query(Long.class)
                .single();
        edits.announce(releaseId, Phrases.record("release.edit.pictures"), staffId);
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
                                   caption, alt, credit, rights, rights_until, origin, mining, focus_x, focus_y, card, created_by)
                select :release, :token, file_name, media_type, bytes, small, width, height,
                       caption, alt, credit, rights, rights_until, origin, mining, focus_x, focus_y, card, :staff
                  from asset where id = :id returning id""")
                .param("release", releaseId)
                .param("token", BlockId.random(26))
                .param("staff", staffId)
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NoSuchRelease("picture"));
        edits.announce(releaseId, Phrases.record("release.edit.pictures"), staffId);
        return find(taken).orElseThrow();
    }

    /**
     * The words beside a picture, in one language; credit, rights and origin are the same in all.
     *
     * @throws IllegalStateException with advice, when a text that has gone out shows it with other words
     */
    @Transactional
    void describe(long id, String language, PictureWords words, long staffId) {
        var before = find(id).orElseThrow(() -> new NoSuchRelease("picture"));
        var captions = with(before.caption(), language, words.caption());
        var alts = with(before.alt(), language, words.alt());
        var focus = words.focus() == null ? before.focus() : words.focus();
        if (captions.equals(before.caption())
                && alts.equals(before.alt())
                && words.credit().equals(before.credit())
                && words.rights().equals(before.rights())
                && words.origin() == before.origin()
                && focus.equals(before.focus())
                && Objects.equals(words.rightsUntil(), before.rightsUntil())) return;
        boolean inAll = !words.credit().equals(before.credit())
                || !words.rights().equals(before.rights())
                || words.origin() != before.origin();
        if (inAll || !captions.equals(before.caption()) || !alts.equals(before.alt()))
            refuseGoneOut(before, inAll ? null : language);
        jdbc.sql("""
                update asset set caption = cast(:caption as jsonb), alt = cast(:alt as jsonb), credit = :credit, rights = :rights,
                       rights_until = :until, origin = :origin
                 where id = :id""")
                .param("caption", ContentJson.write(captions))
                .param("alt", ContentJson.write(alts))
                .param("credit", words.credit())
                .param("rights", words.rights())
                .param("until", words.rightsUntil())
                .param("origin", words.origin().key())
                .param("id", id)
                .update();
        if (!focus.equals(before.focus()) || !before.hasCard()) crop(before, focus);
        edits.announce(before.releaseId(), Phrases.record("release.edit.picture-words"), staffId);
    }

    /** @param language in which words change; null where they change in all */
    private void refuseGoneOut(Asset picture, @Nullable String language) {
        versions.lock(versions.latest(picture.releaseId()).id());
        boolean goneOut = jdbc.sql("""
                select exists (select from release_version v join translation t on t.version_id = v.id
                                where v.release_id = :release and v.finalised_at is not null and t.final
                                  and t.language = coalesce(:language, t.language)
                                  and t.content @@ cast('$.blocks[*].assetId == ' || :picture as jsonpath))""")
                .param("release", picture.releaseId())
                .param("language", language)
                .param("picture", picture.id())
                .query(Boolean.class)
                .single();
        if (goneOut) throw new IllegalStateException(Phrases.say("release.picture.gone-out"));
    }

    private void crop(Asset picture, Focus focus) {
        jdbc.sql("update asset set focus_x = :x, focus_y = :y, card = :card where id = :id")
                .param("x", focus.x())
                .param("y", focus.y())
                .param("card", Card.of(bytes(picture.id()), picture.width(), picture.height(), focus))
                .param("id", picture.id())
                .update();
    }

    private static Map<String, String> with(Map<String, String> texts, String language, String text) {
        var changed = new TreeMap<>(texts);
        if (text.isEmpty()) changed.remove(language);
        else changed.put(language, text);
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

    /** As cards beside links show it; the picture itself where there is none. */
    public byte[] card(long id) {
        return jdbc.sql("select coalesce(card, bytes) from asset where id = :id")
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
                row.getObject("rights_until", LocalDate.class),
                Origin.of(row.getString("origin")),
                row.getString("mining"),
                new Focus(row.getInt("focus_x"), row.getInt("focus_y")),
                row.getBoolean("has_card"));
    }
}

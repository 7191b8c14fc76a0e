package org.dateline.rendering;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Compiled letters, by the hash of their content. Rows are written once and never change. */
@Repository
public class Forms {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KEPT = 40;

    private final JdbcClient jdbc;
    /** Hundreds of letters in a row are of the same form. */
    private volatile @Nullable LetterForm latest;

    private final Map<String, LetterForm> loaded = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LetterForm> eldest) {
            return size() > KEPT;
        }
    };

    /** What loaded letters have in common, such as a document that is attached in every language, is held once. */
    private final Map<String, WeakReference<byte[]>> held = new HashMap<>();

    Forms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(LetterForm form) {
        for (var piece : form.pieces())
            jdbc.sql("insert into piece (hash, bytes) values (:hash, :bytes) on conflict do nothing")
                    .param("hash", LetterForm.sha256(piece))
                    .param("bytes", piece)
                    .update();
        jdbc.sql("""
                insert into letter_form (hash, format, skeleton, subject, html_bytes)
                values (:hash, :format, cast(:skeleton as jsonb), :subject, :size) on conflict do nothing""")
                .param("hash", form.hash())
                .param("format", form.skeleton().format())
                .param("skeleton", JSON.writeValueAsString(form.skeleton()))
                .param("subject", form.subject())
                .param("size", form.htmlBytes())
                .update();
    }

    /**
     * The letter of that hash, from memory where it was used lately.
     *
     * @throws IllegalStateException if it isn't there, is of a newer program, or is not what its hash says
     */
    public LetterForm load(byte[] hash) {
        var before = latest;
        if (before != null && before.isOf(hash)) return before;
        synchronized (loaded) {
            var form = loaded.computeIfAbsent(LetterForm.hex(hash), key -> read(hash));
            latest = form;
            return form;
        }
    }

    private LetterForm read(byte[] hash) {
        var form = jdbc.sql("select skeleton, subject, html_bytes from letter_form where hash = :hash")
                .param("hash", hash)
                .query((row, number) -> {
                    var skeleton = JSON.readValue(row.getString("skeleton"), Skeleton.class);
                    if (skeleton.format() != LetterForm.FORMAT)
                        throw new IllegalStateException(Phrases.say("rendering.another-format", skeleton.format()));
                    return new LetterForm(
                            skeleton, pieces(skeleton), row.getString("subject"), row.getInt("html_bytes"));
                })
                .optional()
                .orElseThrow(() -> new IllegalStateException("No letter is stored as " + LetterForm.hex(hash)));
        if (!form.isOf(hash))
            throw new IllegalStateException("The stored letter " + LetterForm.hex(hash) + " is not what was approved.");
        return form;
    }

    private List<byte[]> pieces(Skeleton skeleton) {
        held.values().removeIf(piece -> piece.refersTo(null));
        var pieces = new ArrayList<byte[]>();
        for (var part : skeleton.parts()) if (part.piece() != null) pieces.add(piece(part.piece()));
        return pieces;
    }

    private byte[] piece(String hash) {
        var known = held.get(hash);
        var bytes = known == null ? null : known.get();
        if (bytes != null) return bytes;
        var stored = jdbc.sql("select bytes from piece where hash = decode(:hash, 'hex')")
                .param("hash", hash)
                .query(byte[].class)
                .single();
        if (!LetterForm.hex(LetterForm.sha256(stored)).equals(hash))
            throw new IllegalStateException("A stored piece of a letter was changed: " + hash);
        held.put(hash, new WeakReference<>(stored));
        return stored;
    }
}

package org.dateline.release;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who has cleared which quotation. A clearing holds for the words it was given for: when they change it is asked anew. */
@Repository
public class Clearances {

    /**
     * A quotation of the main language and how it stands.
     *
     * @param given null when nobody has cleared these words
     * @param before who had cleared other words of it; null when nobody
     */
    public record Standing(
            Block.Quote quote,
            @Nullable Clearance given,
            @Nullable Clearance before) {}

    private final JdbcClient jdbc;
    private final Releases releases;

    Clearances(JdbcClient jdbc, Releases releases) {
        this.jdbc = jdbc;
        this.releases = releases;
    }

    /** Of every quotation in the latest version's main language, in the order of the text. */
    public List<Standing> of(long releaseId) {
        var given = jdbc.sql("select * from clearance where release_id = :release order by id desc")
                .param("release", releaseId)
                .query((row, i) -> new Clearance(
                        row.getString("block_id"),
                        row.getString("words_mark"),
                        row.getString("cleared_by"),
                        row.getObject("cleared_on", LocalDate.class)))
                .list();
        return quotes(releaseId).stream().map(quote -> standing(quote, given)).toList();
    }

    private static Standing standing(Block.Quote quote, List<Clearance> given) {
        var ofQuote = given.stream().filter(c -> c.blockId().equals(quote.id())).toList();
        var mark = mark(quote);
        var now = ofQuote.stream().filter(c -> c.wordsMark().equals(mark)).findFirst();
        return new Standing(
                quote,
                now.orElse(null),
                now.isPresent() ? null : ofQuote.stream().findFirst().orElse(null));
    }

    private List<Block.Quote> quotes(long releaseId) {
        var main = releases.translations(releases.latestVersion(releaseId).id()).get(0);
        return main.content().blocks().stream()
                .filter(b -> b instanceof Block.Quote && !b.isEmpty())
                .map(b -> (Block.Quote) b)
                .toList();
    }

    /** @throws IllegalStateException when the words are no longer those the person saw ({@code mark}) */
    @Transactional
    public void record(long releaseId, String blockId, String mark, String clearedBy, LocalDate on, long staffId) {
        var quote = find(releaseId, blockId).orElseThrow(() -> new NoSuchRelease("quotation"));
        if (!mark(quote).equals(mark))
            throw new IllegalStateException(Phrases.say("release.write.quote-changed-meanwhile"));
        if (Lines.one(clearedBy).isEmpty())
            throw new IllegalArgumentException(Phrases.say("release.write.who-cleared"));
        jdbc.sql("""
                insert into clearance (release_id, block_id, words_mark, cleared_by, cleared_on, recorded_by)
                values (:release, :block, :mark, :by, :on, :staff)
                on conflict (release_id, block_id, words_mark)
                do update set cleared_by = excluded.cleared_by, cleared_on = excluded.cleared_on,
                              recorded_by = excluded.recorded_by, recorded_at = dateline_now()""")
                .param("release", releaseId)
                .param("block", blockId)
                .param("mark", mark)
                .param("by", Lines.one(clearedBy))
                .param("on", on)
                .param("staff", staffId)
                .update();
    }

    private Optional<Block.Quote> find(long releaseId, String blockId) {
        return quotes(releaseId).stream().filter(q -> q.id().equals(blockId)).findFirst();
    }

    /** The same words by the same person in the same role have the same mark. */
    public static String mark(Block.Quote quote) {
        var words = quote.html() + "\n" + quote.speaker() + "\n" + quote.role();
        return HexFormat.of().formatHex(Staleness.sha256(words.getBytes(StandardCharsets.UTF_8)), 0, 12);
    }
}

package org.dateline.embargo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dateline.release.Block;
import org.dateline.release.NewRelease;
import org.dateline.release.Release;
import org.dateline.release.Releases;
import org.dateline.release.Sender;
import org.dateline.release.Text;
import org.dateline.release.Translations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An officer, a director and a release with a secret, made by whoever tests an embargo. */
public record Office(JdbcClient jdbc, Releases releases, Translations translations) {

    public static final String SECRET = "Quatermass buys Larkspur";

    public long staff(String name) {
        return jdbc.sql("insert into staff (name, email) values (:name, :email) returning id")
                .param("name", name)
                .param("email", name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@association.example")
                .query(Long.class)
                .single();
    }

    public long journalist(String name, String outlet) {
        return jdbc.sql("insert into contact (name, outlet) values (:name, :outlet) returning id")
                .param("name", name)
                .param("outlet", outlet)
                .query(Long.class)
                .single();
    }

    public Release release(long by) {
        return release(Release.Reach.PUBLIC, by);
    }

    /** In English, final. */
    public Release release(Release.Reach reach, long by) {
        var release = releases.create(
                new NewRelease(
                        Release.Kind.RELEASE,
                        reach,
                        "en",
                        new Sender("Association press office", "press@association.example", ""),
                        List.of(),
                        text(SECRET, "Larkspur’s songs come home")),
                by);
        var version = releases.latestVersion(release.id()).id();
        translations.markFinal(version, "en", translations.main(version).revision(), true, by);
        return releases.get(release.id());
    }

    public static Text text(String headline, String subheadline) {
        return new Text(
                headline,
                subheadline,
                "Brussels",
                LocalDate.of(2026, 12, 3),
                "",
                "",
                List.of(
                        new Block.Paragraph("p1", "The price is <b>6,000</b> marbles."),
                        new Block.Quote("q1", "Nobody expected this", "Bernadette Quatermass", "chair"),
                        new Block.ItemList("l1", false, List.of("one label", "two vans"))),
                List.of(),
                List.of("Marbles are round."),
                "About the association",
                "It has members.");
    }

    /** As if the plan of this release had been approved as it stands. */
    public void approve(long releaseId, long by) {
        jdbc.sql("update approval set voided_at = dateline_now() where release_id = :release")
                .param("release", releaseId)
                .update();
        jdbc.sql(
                        "insert into approval (release_id, fingerprint, content, approved_by) values (:release, '', '{}', :by)")
                .param("release", releaseId)
                .param("by", by)
                .update();
    }

    /** Due then, without asking whether that is possible. */
    public void dueAt(long releaseId, Instant due, long by) {
        jdbc.sql("""
                insert into embargo (release_id, embargoed, local_time, zone, lifts_at, set_by)
                values (:release, true, :due::timestamptz at time zone 'UTC', 'UTC', :due::timestamptz, :by)
                on conflict (release_id) do update set local_time = excluded.local_time, lifts_at = excluded.lifts_at""")
                .param("release", releaseId)
                .param("due", due.toString())
                .param("by", by)
                .update();
    }
}

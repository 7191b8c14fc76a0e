package org.dateline.release;

import java.util.List;
import org.dateline.access.InHand;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The releases somebody began and that are still in work. Who changed what last stays as it is: they cannot approve it, and it is history. */
@Component
class ReleasesInHand implements InHand {

    private static final String THEIRS = """
            from release r where r.created_by = :person and r.archived_at is null
             and not exists (select from release_version v where v.release_id = r.id and v.finalised_at is not null)""";

    private final JdbcClient jdbc;

    ReleasesInHand(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> of(Staff person) {
        var count = jdbc.sql("select count(*) " + THEIRS)
                .param("person", person.id())
                .query(Long.class)
                .single();
        return count == 0
                ? List.of()
                : List.of(new Item(
                        count,
                        Phrases.say("release.hands.one"),
                        Phrases.say("release.hands.many"),
                        Phrases.say("release.hands.become")));
    }

    @Override
    public void handOver(Staff from, Staff to) {
        jdbc.sql("update release set created_by = :to where id in (select r.id " + THEIRS + ")")
                .param("person", from.id())
                .param("to", to.id())
                .update();
    }
}

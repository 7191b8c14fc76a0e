package org.dateline.rehearsal;

import java.util.List;
import java.util.Optional;
import org.dateline.access.Staff;
import org.dateline.installation.Numbers;
import org.dateline.language.Phrases;
import org.dateline.mailing.Plan;
import org.dateline.mailing.PlanLetters;
import org.dateline.rendering.Letters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The letters of rehearsals: written when one begins, and taken one by one when their moment has come. */
@Repository
class RehearsalLetters {

    private final PlanLetters planLetters;
    private final Letters letters;
    private final Numbers numbers;
    private final JdbcClient jdbc;

    RehearsalLetters(PlanLetters planLetters, Letters letters, Numbers numbers, JdbcClient jdbc) {
        this.planLetters = planLetters;
        this.letters = letters;
        this.numbers = numbers;
        this.jdbc = jdbc;
    }

    /** One for each reader in each language; the addresses are those that the database knows to be theirs. */
    void write(long rehearsal, int place, Script.Step step, Plan.Row row, Plan plan, List<Staff> readers) {
        var words = Phrases.recording(() ->
                Phrases.say("rehearsal.letter.banner", step.name(), numbers.people(step.people()), step.planned()));
        planLetters.orders(row, plan).forEach((language, order) -> {
            var form = letters.rehearsal(order, words).hash();
            readers.forEach(reader -> write(rehearsal, place, language, form, reader));
        });
    }

    private void write(long rehearsal, int place, String language, byte[] form, Staff reader) {
        jdbc.sql("""
                insert into rehearsal_letter (rehearsal_id, place, language, form, staff_id, email)
                select :rehearsal, :place, :language, :form, s.id, s.email from staff s where s.id = :reader""")
                .param("rehearsal", rehearsal)
                .param("place", place)
                .param("language", language)
                .param("form", form)
                .param("reader", reader.id())
                .update();
    }

    /** A letter to be sent now. */
    record Due(long id, long releaseId, byte[] form, long staffId) {}

    /** The next one whose moment has come, for the caller alone. While everything is held there is none. */
    Optional<Due> take() {
        return jdbc.sql("""
                update rehearsal_letter l set state = 'begun', begun_at = dateline_now()
                  from rehearsal r
                 where r.id = l.rehearsal_id and l.id = (
                    select w.id from rehearsal_letter w join rehearsal_step s on s.rehearsal_id = w.rehearsal_id and s.place = w.place
                      join rehearsal o on o.id = w.rehearsal_id
                     where w.state = 'waiting' and o.stopped_at is null and s.due_at <= dateline_now() and not everything_held()
                     order by s.due_at, w.id limit 1 for update of w skip locked)
                returning l.id, r.release_id, l.form, l.staff_id""")
                .query((row, n) -> new Due(
                        row.getLong("id"), row.getLong("release_id"), row.getBytes("form"), row.getLong("staff_id")))
                .optional();
    }

    /** @param state taken, not-taken or unsure */
    void told(Due due, String state, String said) {
        jdbc.sql("""
                update rehearsal_letter set state = :state, said = :said, ended_at = dateline_now()
                 where id = :id and state = 'begun'""")
                .param("state", state)
                .param("said", said)
                .param("id", due.id())
                .update();
    }

    /** What a program that ended had begun is not sent again: nobody knows whether it arrived. */
    void giveUpForgotten() {
        jdbc.sql("""
                update rehearsal_letter set state = 'unsure', said = :said, ended_at = dateline_now()
                 where state = 'begun' and begun_at < dateline_now() - interval '10 minutes'""")
                .param("said", Phrases.record("rehearsal.letter.program-ended"))
                .update();
    }
}

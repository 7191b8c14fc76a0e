package org.dateline.history;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.dateline.access.Staff;
import org.dateline.audience.ContactErased;
import org.dateline.language.Phrases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues are told by mail, waiting and gone. */
@Repository
class StaffMessages {

    private static final Duration LONGEST_SENDING = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final MessageSettings settings;

    StaffMessages(JdbcClient jdbc, MessageSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @param note what stands beneath its address; mostly nothing */
    record Message(long id, String topic, String sentence, String path, String note) {

        Message at(String otherPath, String words) {
            return new Message(id, topic, sentence, otherPath, words);
        }
    }

    /** In the transaction of what happened, each in their own language. Whoever switched the topic off is not told. */
    void tell(Topic topic, Collection<Staff> whom, Supplier<String> sentence, String path, @Nullable Long contactId) {
        whom.forEach(person -> jdbc.sql("""
                insert into staff_message (staff_id, topic, sentence, path, contact_id)
                select :staff, :topic, :sentence, :path, :contact
                 where not exists (select from staff_message_off where staff_id = :staff and topic = :topic)""")
                .param("staff", person.id())
                .param("topic", topic.word())
                .param("sentence", Phrases.speaking(person.speaks(), sentence))
                .param("path", path)
                .param("contact", contactId)
                .update());
    }

    /** What nobody may switch off: whoever did not do it themselves must learn of it. */
    void tellAlways(Staff person, String topic, Supplier<String> sentence, String path) {
        jdbc.sql(
                        "insert into staff_message (staff_id, topic, sentence, path) values (:staff, :topic, :sentence, :path)")
                .param("topic", topic)
                .param("staff", person.id())
                .param("sentence", Phrases.speaking(person.speaks(), sentence))
                .param("path", path)
                .update();
    }

    /** Colleagues for whom something waits and who were not written to just now; what can still be stopped waits for no pause. */
    List<Long> whoIsDue() {
        return jdbc.sql("""
                select distinct m.staff_id from staff_message m join staff s on s.id = m.staff_id and s.disabled_at is null
                 where m.mailed_at is null and coalesce(m.next_try, '-infinity') <= dateline_now()
                   and m.told_at > dateline_now() - make_interval(secs => :giveUp)
                   and (m.topic in ('by-telephone', 'urgent') or not exists (select from staff_message l where l.staff_id = m.staff_id
                                    and l.mailed_at > dateline_now() - make_interval(secs => :pause)))
                   and not exists (select from staff_message l where l.staff_id = m.staff_id and l.mailed_at is null
                                    and l.taken_until > dateline_now())""")
                .param("giveUp", settings.giveUp().toSeconds())
                .param("pause", settings.pause().toSeconds())
                .query(Long.class)
                .list();
    }

    /** All that waits for this colleague, for one node alone; empty where another was first. */
    @Transactional
    public List<Message> take(long staffId) {
        jdbc.sql("select id from staff where id = :staff for update")
                .param("staff", staffId)
                .query(Long.class)
                .list();
        return jdbc
                .sql("""
                update staff_message set taken_until = dateline_now() + make_interval(secs => :secs)
                 where staff_id = :staff and mailed_at is null and coalesce(taken_until, '-infinity') <= dateline_now()
                   and told_at > dateline_now() - make_interval(secs => :giveUp)
                returning id, topic, sentence, path""")
                .param("staff", staffId)
                .param("secs", LONGEST_SENDING.toSeconds())
                .param("giveUp", settings.giveUp().toSeconds())
                .query((row, n) -> new Message(
                        row.getLong("id"),
                        row.getString("topic"),
                        row.getString("sentence"),
                        row.getString("path"),
                        ""))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparingLong(Message::id))
                .toList();
    }

    void mailed(List<Message> messages) {
        jdbc.sql(
                        "update staff_message set mailed_at = dateline_now(), taken_until = null, trouble = null where id = any(:ids)")
                .param("ids", ids(messages))
                .update();
    }

    /** Tried again after one, two, four … minutes, an hour at most. */
    void notMailed(List<Message> messages, String because) {
        jdbc.sql("""
                update staff_message set tries = tries + 1, taken_until = null, trouble = :because,
                       next_try = dateline_now() + least(interval '1 hour', interval '1 minute' * power(2, least(tries, 10)))
                 where id = any(:ids)""").param("ids", ids(messages)).param("because", because).update();
    }

    /** What could not be mailed to this colleague so far, and why; the newest reason. */
    @Nullable
    String trouble(long staffId) {
        return jdbc.sql(
                        "select trouble from staff_message where staff_id = :staff and mailed_at is null and trouble is not null order by id desc limit 1")
                .param("staff", staffId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    Set<Topic> wanted(long staffId) {
        var off = jdbc.sql("select topic from staff_message_off where staff_id = :staff")
                .param("staff", staffId)
                .query(String.class)
                .list();
        var wanted = EnumSet.allOf(Topic.class);
        wanted.removeIf(topic -> off.contains(topic.word()));
        return wanted;
    }

    @Transactional
    public void want(long staffId, Collection<Topic> topics) {
        jdbc.sql("delete from staff_message_off where staff_id = :staff")
                .param("staff", staffId)
                .update();
        for (var topic : Topic.values()) {
            if (!topics.contains(topic)) {
                jdbc.sql(
                                "insert into staff_message_off (staff_id, topic) values (:staff, :topic) on conflict do nothing")
                        .param("staff", staffId)
                        .param("topic", topic.word())
                        .update();
            }
        }
    }

    /** A month later nobody asks any more. */
    void tidy() {
        jdbc.sql("delete from staff_message where told_at < dateline_now() - interval '30 days'")
                .update();
    }

    @EventListener
    void on(ContactErased e) {
        jdbc.sql("delete from staff_message where contact_id in (select entries_of(:contact))")
                .param("contact", e.contactId())
                .update();
    }

    private static long[] ids(List<Message> messages) {
        return messages.stream().mapToLong(Message::id).toArray();
    }
}

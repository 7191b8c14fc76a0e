package org.dateline.history;

import java.util.List;
import org.dateline.access.InHand;
import org.dateline.access.Staff;
import org.dateline.language.Phrases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages that wait to be mailed to somebody. Whoever takes over gets those they have not got themselves. */
@Component
class MessagesInHand implements InHand {

    private final JdbcClient jdbc;

    MessagesInHand(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> of(Staff person) {
        var count = jdbc.sql("select count(*) from staff_message where staff_id = :person and mailed_at is null")
                .param("person", person.id())
                .query(Long.class)
                .single();
        return count == 0
                ? List.of()
                : List.of(new Item(
                        count,
                        Phrases.say("history.in-hand.one"),
                        Phrases.say("history.in-hand.many"),
                        Phrases.say("history.in-hand.becomes")));
    }

    @Override
    public void handOver(Staff from, Staff to) {
        jdbc.sql("""
                update staff_message m set staff_id = :to, taken_until = null
                 where m.staff_id = :from and m.mailed_at is null
                   and not exists (select from staff_message o where o.staff_id = :to and o.sentence = m.sentence
                                      and o.path = m.path and o.told_at between m.told_at - interval '1 minute' and m.told_at + interval '1 minute')""").param("from", from.id()).param("to", to.id()).update();
        jdbc.sql("delete from staff_message where staff_id = :from and mailed_at is null")
                .param("from", from.id())
                .update();
    }
}

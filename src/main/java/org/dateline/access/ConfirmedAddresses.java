package org.dateline.access;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose mail is known to reach them at the address they have here, because something that was mailed there came back through them. */
@Repository
public class ConfirmedAddresses {

    private final Colleagues colleagues;
    private final JdbcClient jdbc;

    ConfirmedAddresses(Colleagues colleagues, JdbcClient jdbc) {
        this.colleagues = colleagues;
        this.jdbc = jdbc;
    }

    public void confirm(Staff person) {
        jdbc.sql("insert into confirmed_address (staff_id, email) values (:id, :email) on conflict do nothing")
                .param("id", person.id())
                .param("email", person.email())
                .update();
    }

    public boolean has(Staff person) {
        return jdbc.sql("select exists (select from confirmed_address where staff_id = :id and email = :email)")
                .param("id", person.id())
                .param("email", person.email())
                .query(Boolean.class)
                .single();
    }

    /** Of those who work here. */
    public List<Staff> holders() {
        var confirmed = Set.copyOf(
                jdbc.sql("select s.id from staff s join confirmed_address c on c.staff_id = s.id and c.email = s.email")
                        .query(Long.class)
                        .list());
        return colleagues.all().stream()
                .filter(person -> confirmed.contains(person.id()))
                .toList();
    }
}

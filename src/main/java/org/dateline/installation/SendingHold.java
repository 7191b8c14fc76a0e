package org.dateline.installation;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** After a restore or a failover nothing is sent until a person has looked: what was sent since may be unknown here. */
@Repository
public class SendingHold {

    private final JdbcClient jdbc;

    SendingHold(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Why sending is held, in words for the desk. */
    public Optional<String> because() {
        return jdbc.sql("select sending_held_because from installation where sending_held_because is not null")
                .query(String.class)
                .optional();
    }

    void hold(String because) {
        jdbc.sql("update installation set sending_held_because = :because where sending_held_because is null")
                .param("because", because)
                .update();
    }

    /** A person has looked. */
    public void goOn() {
        jdbc.sql("update installation set sending_held_because = null").update();
    }
}

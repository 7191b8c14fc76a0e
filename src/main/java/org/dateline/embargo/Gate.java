package org.dateline.embargo;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one place that answers whether something may be known now. Every exit asks it: here, or in its own SQL by the functions of the same names,
 * <code>is_lifted(release)</code>, <code>may_know(release, contact)</code>, <code>everything_held()</code>. What lists releases joins the views <code>lifted</code>
 * and <code>withdrawn</code>, the same gate as a set: the functions ask them.
 */
@Component
public class Gate {

    private final JdbcClient jdbc;

    Gate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** May everybody know it? No while everything is held. */
    public boolean isLifted(long releaseId) {
        return jdbc.sql("select is_lifted(:release)")
                .param("release", releaseId)
                .query(Boolean.class)
                .single();
    }

    /** May this person know it: it is out, or they agreed and keep to it, or are an insider? No while everything is held. */
    public boolean mayKnow(long releaseId, long contactId) {
        return jdbc.sql("select may_know(:release, :contact)")
                .param("release", releaseId)
                .param("contact", contactId)
                .query(Boolean.class)
                .single();
    }

    public boolean everythingHeld() {
        return jdbc.sql("select everything_held()").query(Boolean.class).single();
    }
}

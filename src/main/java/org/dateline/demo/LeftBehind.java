package org.dateline.demo;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What a practice office has by now, none of which comes along to a real one. */
record LeftBehind(long people, long releases, long emails, long colleagues) {

    static LeftBehind in(JdbcClient jdbc) {
        return jdbc.sql("""
                select (select count(*) from contact) as people,
                       (select count(*) from release) as releases,
                       (select count(*) from caught_mail) as emails,
                       (select count(*) from staff) as colleagues""").query(LeftBehind.class).single();
    }
}

package org.dateline.world;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Before each test every table is again as the migrations and the start left it, and the clock is right. */
class CleanDatabase implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        var context = test.getApplicationContext();
        context.getBean(FreshTables.class).restore();
        context.getBean(SettableTime.class).reset();
        context.getBean(MailServers.class).asSet();
    }

    /** Remembers, in a schema of its own, what the tables held when the context had started. */
    static class FreshTables {
        private final JdbcClient jdbc;

        FreshTables(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        void remember() {
            jdbc.sql("""
                    do $$ declare t text; filled boolean; begin
                        create schema fresh;
                        for t in select tablename from pg_tables where schemaname = 'public' and tablename !~ '^(qrtz|flyway|installation)' loop
                            execute format('select exists (select from public.%I)', t) into filled;
                            if filled then execute format('create table fresh.%I as table public.%I', t, t); end if;
                        end loop;
                    end $$""").update();
        }

        void restore() {
            jdbc.sql("""
                    do $$ declare t text; ids text; begin
                        execute (select 'truncate ' || string_agg(format('public.%I', tablename), ', ') || ' restart identity cascade'
                                 from pg_tables where schemaname = 'public' and tablename !~ '^(qrtz|flyway|installation)');
                        update installation set sending_held_because = null, setup_code = null;
                        set local session_replication_role = replica;
                        for t in select tablename from pg_tables where schemaname = 'fresh' loop
                            execute format('insert into public.%I overriding system value table fresh.%I', t, t);
                            if exists (select from information_schema.columns
                                       where table_schema = 'public' and table_name = t and column_name = 'id' and is_identity = 'YES') then
                                execute format('select setval(%L, max(id)) from public.%I', pg_get_serial_sequence('public.' || t, 'id'), t);
                            end if;
                        end loop;
                    end $$""").update();
        }
    }
}

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
                        create view fresh.emptied as select oid, relname as name from pg_class
                            where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^(qrtz|flyway|installation)';
                        for t in select name from fresh.emptied loop
                            execute format('select exists (select from public.%I)', t) into filled;
                            if filled then
                                execute format('create table fresh.%I as table public.%I', t, t);
                                execute format('alter table public.%I set (autovacuum_enabled = false)', t);
                            end if;
                        end loop;
                    end $$""").update();
        }

        /**
         * To truncate a hundred tables takes longer than most tests do, and every connection then plans its statements anew.
         * So only what was written to is emptied, once nobody writes any more; and swept, so that rows stand in the order in
         * which they come, as in a table that was truncated. Those with rows of the start are never swept: new ones go behind.
         */
        void restore() {
            jdbc.sql("""
                    do $$ declare t text; begin
                        execute (select 'lock table ' || string_agg(format('public.%I', name), ', ') from fresh.emptied);
                        set local session_replication_role = replica;
                        for t in select name from fresh.emptied where pg_relation_size(oid) > 0 loop
                            execute format('delete from public.%I', t);
                        end loop;
                        perform setval(sequence.oid::regclass, start_value, false)
                        from fresh.emptied
                        join pg_depend owned on refobjid = emptied.oid and classid = 'pg_class'::regclass and deptype in ('a', 'i')
                        join pg_class sequence on sequence.oid = owned.objid and sequence.relkind = 'S'
                        join pg_sequences on schemaname = 'public' and sequencename = sequence.relname
                        where last_value is not null;
                        update installation set sending_held_because = null, setup_code = null;
                        for t in select tablename from pg_tables where schemaname = 'fresh' loop
                            execute format('insert into public.%I overriding system value table fresh.%I', t, t);
                            if exists (select from information_schema.columns
                                       where table_schema = 'public' and table_name = t and column_name = 'id' and is_identity = 'YES') then
                                execute format('select setval(%L, max(id)) from public.%I', pg_get_serial_sequence('public.' || t, 'id'), t);
                            end if;
                        end loop;
                    end $$""").update();
            jdbc.sql("""
                    select 'vacuum (index_cleanup on) ' || string_agg(format('public.%I', name), ', ') from fresh.emptied
                    where pg_relation_size(oid) > 0 and name not in (select tablename from pg_tables where schemaname = 'fresh')""")
                    .query(String.class)
                    .optional()
                    .ifPresent(sweep -> jdbc.sql(sweep).update());
        }
    }
}

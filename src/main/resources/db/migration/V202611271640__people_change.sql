-- Tells whether people are still as they were when somebody counted them. Each connection keeps the last transaction in which it
-- changed any of them, so that none waits for another; transactions that were taken back leave what stood before. What all
-- connections say together, as one transaction sees it, never comes again once something was changed.
create table people_change (
    backend integer primary key,
    transaction xid8 not null
);

create function people_changed() returns trigger language plpgsql as $$
begin
    if exists (select from people_change where backend = pg_backend_pid() and transaction = pg_current_xact_id()) then
        return null;
    end if;
    update people_change set transaction = pg_current_xact_id() where backend = pg_backend_pid();
    if not found then
        -- with the first word of a connection those of closed ones go: its own is new in any case
        delete from people_change where backend in (
            select backend from people_change where backend not in (select pid from pg_stat_activity) for update skip locked);
        insert into people_change values (pg_backend_pid(), pg_current_xact_id());
    end if;
    return null;
end $$;

create trigger people_changed after insert or update or delete or truncate on contact
    for each statement execute function people_changed();
create trigger people_changed after insert or update or delete or truncate on address
    for each statement execute function people_changed();
create trigger people_changed after insert or update or delete or truncate on subscription
    for each statement execute function people_changed();
create trigger people_changed after insert or update or delete or truncate on suppression
    for each statement execute function people_changed();
create trigger people_changed after insert or update or delete or truncate on do_not_contact
    for each statement execute function people_changed();
create trigger people_changed after insert or update or delete or truncate on erasure
    for each statement execute function people_changed();


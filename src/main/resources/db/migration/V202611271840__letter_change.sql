-- Tells whether letters are still as they were when somebody counted them, as people_change does of people.
create table letter_change (
    backend integer primary key,
    transaction xid8 not null
);

create function letters_changed() returns trigger language plpgsql as $$
begin
    if exists (select from letter_change where backend = pg_backend_pid() and transaction = pg_current_xact_id()) then
        return null;
    end if;
    update letter_change set transaction = pg_current_xact_id() where backend = pg_backend_pid();
    if not found then
        delete from letter_change where backend in (
            select backend from letter_change where backend not in (select pid from pg_stat_activity) for update skip locked);
        insert into letter_change values (pg_backend_pid(), pg_current_xact_id());
    end if;
    return null;
end $$;

create trigger letters_changed after insert or update or delete or truncate on delivery
    for each statement execute function letters_changed();
create trigger letters_changed after insert or update or delete or truncate on taken_part
    for each statement execute function letters_changed();
create trigger letters_changed after insert or update or delete or truncate on mailing
    for each statement execute function letters_changed();
create trigger letters_changed after insert or update or delete or truncate on returned_recipient
    for each statement execute function letters_changed();
create trigger letters_changed after insert or update or delete or truncate on contact_kind
    for each statement execute function letters_changed();

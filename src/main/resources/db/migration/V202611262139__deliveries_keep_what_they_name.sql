-- Taking the people of a mailing writes very many deliveries at once. A foreign key looks up, and locks, what each of
-- them names one by one; that took most of the time. Instead a row that a delivery names is kept when somebody deletes
-- it, which is rare: the error is the one that a foreign key would raise.
--
-- Whoever writes deliveries holds a lock that they share; whoever has deleted takes it alone before looking, and so sees
-- all that was written, or has the others wait until they see what was deleted. Those who choose people and write them
-- in one statement call deliveries_are_written() before it: what a statement sees is decided before its triggers run.
create function deliveries_are_written() returns void language sql as
    $$ select pg_advisory_xact_lock_shared(hashtext('dateline deliveries')) $$;

create function before_deliveries() returns trigger language plpgsql as $$
begin
    perform deliveries_are_written();
    return null;
end $$;
create trigger before_deliveries before insert on delivery for each statement execute function before_deliveries();

-- After a delete; the argument is the column by which deliveries name the rows.
create function keep_what_deliveries_name() returns trigger language plpgsql as $$
declare
    named boolean;
begin
    if not exists (select from gone) then
        return null;
    end if;
    perform pg_advisory_xact_lock(hashtext('dateline deliveries'));
    execute format('select exists (select from gone g join delivery d on d.%I = g.id)', tg_argv[0]) into named;
    if named then
        raise foreign_key_violation using
            message = format('A delivery names this row of %I', tg_table_name), table = tg_table_name;
    end if;
    return null;
end $$;
create trigger named_by_delivery after delete on contact referencing old table as gone
    for each statement execute function keep_what_deliveries_name('contact_id');
create trigger named_by_delivery after delete on address referencing old table as gone
    for each statement execute function keep_what_deliveries_name('address_id');
create trigger named_by_delivery after delete on mailing referencing old table as gone
    for each statement execute function keep_what_deliveries_name('mailing_id');
create trigger named_by_delivery after delete on mailing_list referencing old table as gone
    for each statement execute function keep_what_deliveries_name('list_id');
create trigger named_by_delivery after delete on staff referencing old table as gone
    for each statement execute function keep_what_deliveries_name('added_by');

alter table delivery
    drop constraint delivery_contact_id_fkey,
    drop constraint delivery_address_id_fkey,
    drop constraint delivery_mailing_id_fkey,
    drop constraint delivery_list_id_fkey,
    drop constraint delivery_added_by_fkey;

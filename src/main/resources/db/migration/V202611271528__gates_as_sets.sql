-- THE GATE as a set: everything that is lifted, and everything that is withdrawn. Pages that list ask these, once, where they
-- would ask the functions about each of a thousand releases; the functions ask the same of one, so that there is one definition.
create view lifted as
    select f.release_id, f.due, f.lifted_at from lift f where not everything_held();

-- A row for each mailing that tells of it.
create view withdrawn as
    select m.release_id from mailing m where m.purpose = 'withdrawal' and m.started_at is not null;

create or replace function is_lifted(release bigint) returns boolean language plpgsql stable as $$
begin
    return exists (select from lifted l where l.release_id = is_lifted.release);
end $$;

create or replace function is_withdrawn(release bigint) returns boolean language plpgsql stable as $$
begin
    return exists (select from withdrawn w where w.release_id = is_withdrawn.release);
end $$;

create index mailing_withdrawal on mailing (release_id) where purpose = 'withdrawal' and started_at is not null;

-- Tests wind the time that decides.
create table if not exists wound_time (
    single boolean primary key default true check (single),
    moved interval not null default '0'
);
insert into wound_time default values on conflict do nothing;

create or replace function dateline_now() returns timestamptz language sql volatile parallel safe as
    $$ select clock_timestamp() + (select moved from wound_time) $$;

-- The one time that decides. Tests give it an offset by a migration of their own; production has none.
create function dateline_now() returns timestamptz language sql volatile parallel safe as
    $$ select clock_timestamp() $$;

-- One row: what this installation is.
create table installation (
    single boolean primary key default true check (single),
    kind text check (kind in ('demo', 'embedded', 'external')),    -- set by the first start, never changed
    created_at timestamptz not null default dateline_now(),
    key_check bytea,                          -- recognises the key ring; says nothing about the keys
    needs_schema text not null default '202611220100',  -- the newest migration a program must know to run here; a contracting migration raises it
    setup_code bytea,                         -- hash of the one-time code for the first administrator
    system_identifier text,                   -- of the PostgreSQL cluster, and
    timeline int,                             -- its timeline, as last seen: another one means a restore or failover
    epoch bigint not null default 1,          -- counts starts; a copy stands in the data folder
    sending_held_because text                 -- set after a restore or failover until a person resumes
);
insert into installation default values;

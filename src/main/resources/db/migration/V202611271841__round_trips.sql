-- Emails that go out only to come home: one to an address of ours, one to an address that does not exist, whose bounce must arrive.
create table round_trip (
    id bigint generated always as identity primary key,
    sender text not null,
    domain text not null,
    kind text not null check (kind in ('ourselves', 'nobody')),
    asked_at timestamptz not null default dateline_now(),
    begun_at timestamptz,
    taken_at timestamptz,
    said text,
    refused boolean not null default false,
    largest bigint,
    home_at timestamptz,
    signed_by text
);

create index round_trip_newest on round_trip (domain, kind, id desc);

-- What the last look at "Ready to send?" found, and what colleagues were told of it.
create table readiness (
    here boolean primary key default true check (here),
    looked_at timestamptz,
    wrong integer not null default 0,
    told text not null default ''
);

insert into readiness default values;

-- Who left lately by their own wish.
create index subscription_left on subscription (ended_at) where opted_out;

-- When the command backup last wrote a file.
alter table installation add column backed_up_at timestamptz;

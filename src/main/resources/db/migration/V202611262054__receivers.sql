-- Large receivers of mail have lanes of their own, so that one of them that slows us down holds up nobody else.
alter table delivery add receiver text not null default '';   -- a word of receivers.txt; '' is the rest

-- Letters of a mailing to one receiver, in their order: a run of positions; next is the first that nobody has taken
-- yet. A receiver has several where letters came later. The table lane keeps what is of the mailing as a whole; what
-- a program of the version before has added there is divided by whoever takes from it.
create table receiver_lane (
    id bigint generated always as identity primary key,
    mailing_id bigint not null references lane on delete cascade,
    receiver text not null,
    first_position int not null,
    next_position int not null,
    last_position int not null
) with (fillfactor = 50);
create index receiver_lane_mailing on receiver_lane (mailing_id);

alter table lease add receiver text not null default '';
alter table retry add receiver text not null default '';
create index retry_next on retry (mailing_id, receiver, due) where lease_id is null;
-- Goes from one to the next by the index: a receiver that wants nothing now may have very many letters waiting.
create function receivers_to_retry(mailing bigint) returns setof text language sql stable as $$
    with recursive waiting as (
        (select receiver from retry where mailing_id = receivers_to_retry.mailing and lease_id is null order by receiver limit 1)
        union all
        select (select r.receiver from retry r
                 where r.mailing_id = receivers_to_retry.mailing and r.lease_id is null and r.receiver > w.receiver order by r.receiver limit 1)
          from waiting w where w.receiver is not null)
    select receiver from waiting where receiver is not null $$;

-- What receiver a domain belongs to.
create table mail_domain (
    name text primary key,                    -- lower case, as it stands in addresses
    receiver text not null,
    expires_at timestamptz                    -- then its mail servers are asked for again; null: known by its name
);

-- A receiver that asked us to slow down. Its rate grows again by itself; at full_rate it is over.
create table slowdown (
    receiver text primary key,
    since timestamptz not null default dateline_now(),
    full_rate int not null,                   -- letters a minute before the first cut
    rate int not null,                        -- letters a minute after the latest cut
    cuts int not null default 1,
    cut_at timestamptz not null default dateline_now(),
    paused_until timestamptz not null,
    reply text not null                       -- which brought the latest cut
);

-- One letter to one person, or the reason why there is none. No index over state: results then update in place.
create table delivery (
    id bigint generated always as identity primary key,
    mailing_id bigint not null references mailing,
    release_id bigint not null,
    version_id bigint not null,
    contact_id bigint not null references contact,
    address_id bigint references address,
    address text,                             -- the spelling written to; cut at erasure
    key_mac bytea,
    list_id bigint references mailing_list,   -- by which list they were reached
    language text,
    form bytea,                               -- letter_form.hash
    tier smallint not null default 2,
    zone text,
    position int,                             -- order of sending within the mailing; null when left out
    claim bigint,                             -- version_id while this is THE content letter for that address
    state text not null check (state in
        ('queued', 'accepted', 'deferred', 'refused', 'expired', 'left-out', 'cancelled', 'uncertain', 'held')),
    left_out text,                            -- reason, for people of the audience who get nothing
    attempts smallint not null default 0,
    dated timestamptz,                        -- Date header; never changes once set
    again boolean not null default false,     -- was uncertain and has been given a second try, or a person let it be
    reply_code smallint, reply_status text, reply_text text, reason text,    -- last reply, reason in the taxonomy
    changed_at timestamptz not null default dateline_now()
) with (fillfactor = 50);
create unique index delivery_once on delivery (claim, key_mac) where claim is not null;
create index delivery_mailing on delivery (mailing_id, position);
create index delivery_contact on delivery (contact_id);
create index delivery_address on delivery (address_id);   -- removing an address asks for the letters sent to it

-- A program that sends. It lives as long as its heart beats.
create table node (
    id bigint generated always as identity primary key,
    name text not null,
    started_at timestamptz not null default dateline_now(),
    beat_at timestamptz not null default dateline_now()
) with (fillfactor = 50);

-- The letters of a mailing in their order; next is the first that nobody has taken yet.
create table lane (
    mailing_id bigint primary key references mailing,
    next_position int not null default 1,
    last_position int not null,
    seal_key smallint not null                -- key of the Message-IDs; the same however often a letter is sent
) with (fillfactor = 50);

-- A few letters taken by one connection: a range of the lane, or (no range) those of retry that name this lease.
-- Letters up to begun may be on the wire. Without a node it was given back and waits for the next taker.
create table lease (
    id bigint generated always as identity primary key,
    mailing_id bigint not null references mailing,
    node_id bigint,
    dated timestamptz not null default date_trunc('second', dateline_now()),   -- Date of its letters that have none yet
    first_position int,
    last_position int,
    begun int not null
) with (fillfactor = 50);
create index lease_mailing on lease (mailing_id);

-- Letters that are tried again, and when.
create table retry (
    delivery_id bigint primary key references delivery on delete cascade,
    mailing_id bigint not null,
    due timestamptz not null,
    lease_id bigint,
    ordinal int
) with (fillfactor = 50);
create index retry_due on retry (due) where lease_id is null;
create index retry_lease on retry (lease_id, ordinal) where lease_id is not null;
create index retry_mailing on retry (mailing_id);

-- What a server said, each time; never changed.
create table attempt (
    delivery_id bigint not null,
    lease_id bigint not null,
    at timestamptz not null default dateline_now(),
    server text not null,
    outcome text not null,
    code smallint, status text, text text, reason text,
    primary key (delivery_id, lease_id)
);

-- Letters handed over in one second, over all nodes.
create table pace (
    server text primary key,
    second timestamptz not null,
    used int not null
) with (fillfactor = 50);

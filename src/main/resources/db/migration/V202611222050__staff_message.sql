-- Something a colleague is told by mail: one mail takes all that wait for them. No headline, no text of a release.
create table staff_message (
    id bigint generated always as identity primary key,
    staff_id bigint not null references staff,
    topic text not null,
    sentence text not null,
    path text not null,                       -- where on the desk it is seen to
    contact_id bigint references contact,     -- whom it names; goes with them
    told_at timestamptz not null default dateline_now(),
    taken_until timestamptz,                  -- a node mails it now
    mailed_at timestamptz,
    tries smallint not null default 0,
    next_try timestamptz,
    trouble text                              -- why it was not mailed so far
);
create index staff_message_waiting on staff_message (staff_id, id) where mailed_at is null;
create index staff_message_mailed on staff_message (staff_id, mailed_at desc) where mailed_at is not null;
create index staff_message_contact on staff_message (contact_id) where contact_id is not null;

-- What a colleague does not want by mail; without a row they want it.
create table staff_message_off (
    staff_id bigint not null references staff,
    topic text not null,
    primary key (staff_id, topic)
);

-- Something is wrong that nobody did; told once, forgotten when it was not seen for a while.
create table staff_alarm (
    what text primary key,
    since timestamptz not null default dateline_now(),
    seen_at timestamptz not null default dateline_now(),
    told_at timestamptz
);

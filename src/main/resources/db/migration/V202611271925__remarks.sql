-- Which colleague was sent a proof of which text, and by whom.
create table proof (
    id bigint generated always as identity primary key,
    release_id bigint not null references release on delete cascade,
    version_id bigint not null references release_version on delete cascade,
    language text not null,
    staff_id bigint not null references staff,
    sent_by bigint not null references staff,
    sent_at timestamptz not null default dateline_now()
);
create index on proof (release_id);
-- What a colleague says of a text before it is approved.
create table remark (
    id bigint generated always as identity primary key,
    release_id bigint not null references release on delete cascade,
    version_id bigint not null references release_version on delete cascade,
    language text not null,
    words text not null,                     -- empty: has read it, nothing to change
    said_by bigint not null references staff,
    said_at timestamptz not null default dateline_now(),
    settled_by bigint references staff,      -- who has seen to it
    settled_at timestamptz
);
create index on remark (release_id);

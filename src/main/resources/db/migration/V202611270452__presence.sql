-- Who has which text open. Several windows of one person count as one.
create table presence (
    release_id bigint not null references release on delete cascade,
    language text not null,
    staff_id bigint not null references staff on delete cascade,
    since timestamptz not null,
    wrote_at timestamptz,                     -- when they last sent something to be saved; null: only looks
    gone_at timestamptz not null,             -- unless they are heard of before
    primary key (release_id, language, staff_id)
);

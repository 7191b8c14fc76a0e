-- The office's own websites, told when a public release is out and when it is corrected. The key their calls are signed with is derived from the key ring.
create table website (
    id bigint generated always as identity primary key,
    address text not null,
    key_id int not null,                      -- of the key ring, when it was added
    added_by bigint not null references staff,
    added_at timestamptz not null default dateline_now(),
    ended_at timestamptz
);
-- Written in the transaction of the lift, or of the correction's first letter; sent afterwards, and again until it is answered well.
create table website_call (
    id bigint generated always as identity primary key,
    website_id bigint not null references website,
    release_id bigint not null references release,
    version_id bigint not null references release_version,
    event text not null check (event in ('release.published', 'release.corrected')),
    due_at timestamptz not null default dateline_now(),
    attempts int not null default 0,
    last_at timestamptz,
    last_result text,
    done_at timestamptz,
    given_up_at timestamptz,
    unique (website_id, version_id)
);
create index website_call_due on website_call (due_at) where done_at is null and given_up_at is null;
create index website_call_website on website_call (website_id, id desc);

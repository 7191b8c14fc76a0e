create table release (
    id bigint generated always as identity primary key,
    reference text not null unique,           -- DL-2026-418; not counted up: a gap would tell of what is not yet public
    public_suffix text not null,              -- random; public address = reference + suffix
    kind text not null check (kind in ('release', 'statement', 'invitation', 'circular', 'notice', 'newsletter')),
    reach text not null check (reach in ('public', 'personal', 'mail-only')),
    main_language text not null,
    sender_name text not null,
    sender_address text not null,
    reply_to text not null,
    topics text[] not null default '{}',
    created_by bigint not null references staff,
    created_at timestamptz not null default dateline_now(),
    edited_by bigint not null references staff,   -- whoever last edited cannot approve
    edited_at timestamptz not null default dateline_now(),
    archived_at timestamptz
);
create table release_version (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    number int not null,
    correction_note jsonb not null default '{}',   -- language -> what changed
    created_at timestamptz not null default dateline_now(),
    finalised_at timestamptz,                 -- set when its first letter may have gone out; after that immutable
    unique (release_id, number)
);
create table translation (
    id bigint generated always as identity primary key,
    version_id bigint not null references release_version,
    language text not null,
    content jsonb not null,                   -- release.Text as JSON
    made_from jsonb not null default '{}',    -- part -> mark of the main language's words it was translated from
    final boolean not null default false,     -- only final translations are sent or shown
    revision int not null default 1,          -- optimistic lock for autosave
    edited_by bigint not null references staff,
    edited_at timestamptz not null default dateline_now(),
    unique (version_id, language)
);
create table asset (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    token text not null unique,               -- unguessable address
    file_name text not null,
    media_type text not null,
    bytes bytea not null,
    width int not null, height int not null,
    caption jsonb not null default '{}', alt jsonb not null default '{}',   -- language -> text
    credit text not null default '', rights text not null default '',
    created_by bigint not null references staff,
    created_at timestamptz not null default dateline_now()
);
create index asset_release on asset (release_id);

create table staff (
    id bigint generated always as identity primary key,
    name text not null,
    email text not null,
    password text,                            -- null: cannot sign in
    created_at timestamptz not null default dateline_now(),
    created_by bigint references staff,
    disabled_at timestamptz
);
create unique index staff_email on staff (lower(email));

create table staff_role (
    staff_id bigint not null references staff,
    role text not null check (role in ('OFFICER', 'APPROVER', 'LIST_MANAGER', 'ASSISTANT', 'ADMINISTRATOR')),
    primary key (staff_id, role)
);

create table api_token (
    id bigint generated always as identity primary key,
    staff_id bigint not null references staff,
    name text not null,
    hash bytea not null unique,               -- SHA-256 of the token; the token itself is shown once
    scopes text[] not null,
    created_at timestamptz not null default dateline_now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);

create table sign_in_failure (
    at timestamptz not null default dateline_now(),
    email text not null,
    client text not null
);
create index sign_in_failure_at on sign_in_failure (at);

create table idempotent_request (
    staff_id bigint not null references staff,
    key text not null,
    request bytea not null,                   -- SHA-256 of method, path and body: the same key for another request is refused
    status int,                               -- null while it is being answered
    location text,
    content_type text,
    body bytea,
    created_at timestamptz not null default dateline_now(),
    primary key (staff_id, key)
);

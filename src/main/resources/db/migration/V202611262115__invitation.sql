-- A colleague who may come in by a link. The link is derived from the key ring, so it stands nowhere.
create table invitation (
    id bigint generated always as identity primary key,
    name text not null,
    email text not null,
    roles text[] not null,
    issue int not null default 1,             -- sent again it is another link, and the one before no longer holds
    invited_by bigint not null references staff,
    invited_at timestamptz not null default dateline_now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    withdrawn_at timestamptz
);
create unique index invitation_open on invitation (lower(email)) where accepted_at is null and withdrawn_at is null;

-- The mail that brings it, waiting or gone.
create table invitation_mail (
    invitation_id bigint primary key references invitation,
    taken_until timestamptz,                  -- a node mails it now
    mailed_at timestamptz,
    tries smallint not null default 0,
    next_try timestamptz,
    trouble text                              -- why it was not mailed so far
);

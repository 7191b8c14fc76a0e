-- A device on which a colleague signed in once and that is remembered. With a link mailed to them it opens that one page; by
-- itself it opens nothing.
create table device (
    id bigint generated always as identity primary key,
    staff_id bigint not null references staff,
    secret_hash bytea not null unique,        -- SHA-256 of the cookie
    device text not null,                     -- "Safari on iPhone"
    network text not null,                    -- the front of the address
    remembered_at timestamptz not null default dateline_now(),
    seen_at timestamptz not null default dateline_now(),
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index device_staff on device (staff_id) where ended_at is null;

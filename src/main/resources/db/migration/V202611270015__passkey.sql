-- By which a passkey knows its person: random, and told to their devices.
create table passkey_holder (
    staff_id bigint primary key references staff,
    handle bytea not null unique
);

create table passkey (
    id bigint generated always as identity primary key,
    staff_id bigint not null references passkey_holder (staff_id),
    credential_id bytea not null unique,
    public_key bytea not null,                -- COSE (RFC 9052)
    attestation bytea not null,
    signature_count bigint not null,
    user_verified boolean not null,
    backup_eligible boolean not null,
    backup_state boolean not null,            -- its maker keeps a copy
    transports text[] not null,
    name text not null,
    created_at timestamptz not null default dateline_now(),
    last_used_at timestamptz
);
create index passkey_staff on passkey (staff_id);

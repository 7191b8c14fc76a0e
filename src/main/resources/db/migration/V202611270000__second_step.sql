-- The app that makes a person's codes (RFC 6238).
create table code_generator (
    staff_id bigint primary key references staff,
    salt bytea not null,                      -- from which the key ring derives the secret, which stands nowhere
    key_id int not null,
    begun_at timestamptz not null default dateline_now(),
    confirmed_at timestamptz,                 -- null until a first code was shown: it does not count yet
    last_step bigint                          -- of the newest code taken; none is taken twice
);

create table recovery_code (
    staff_id bigint not null references staff,
    key_id int not null,
    mac bytea not null,
    used_at timestamptz,
    primary key (staff_id, mac)
);

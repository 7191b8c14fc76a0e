-- Compiled letters: immutable bytes by content hash, spliced per recipient on any node.
create table piece (
    hash bytea primary key,                   -- SHA-256 of bytes
    bytes bytea not null
);
create table letter_form (
    hash bytea primary key,                   -- SHA-256 over format, piece hashes and slots
    format int not null,
    skeleton jsonb not null,                  -- pieces and slots in order
    subject text not null,
    html_bytes int not null,
    created_at timestamptz not null default dateline_now()
);

-- How fast the letters of a mailing went; waits of more than five seconds do not count.
create table sending_rate (
    mailing_id bigint primary key references mailing on delete cascade,
    letters int not null,
    seconds numeric not null check (seconds > 0),
    connections int not null,                 -- of all nodes
    measured_at timestamptz not null default dateline_now()
);

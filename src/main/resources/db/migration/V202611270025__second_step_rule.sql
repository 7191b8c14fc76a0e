-- People who approve need a second step when they sign in; without the row they do not.
create table second_step_rule (
    there boolean primary key default true check (there),
    made_by bigint not null references staff,
    made_at timestamptz not null default dateline_now()
);

-- The links of a release are tried when somebody asks for it, and what came of it is kept until they are tried again.
create table link_round (
    release_id bigint primary key references release on delete cascade,
    links int not null,                       -- how many
    asked_by bigint not null references staff,
    asked_at timestamptz not null default dateline_now(),
    due_at timestamptz not null default dateline_now(),   -- when a node may take it, again if the one that did has died
    ended_at timestamptz
);
create index link_round_due on link_round (due_at) where ended_at is null;
create table link_answer (
    release_id bigint not null references link_round on delete cascade,
    address text not null,                    -- as it stands in the text
    fate text not null check (fate in ('ANSWERS', 'BROKEN', 'UNSURE')),
    says text not null                        -- why not, for people
);
create index link_answer_release on link_answer (release_id);

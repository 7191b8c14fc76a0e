-- What releases of one sort begin with, under a name the office gave; on the pages a preset.
create table outline (
    id bigint generated always as identity primary key,
    name text not null,
    shape jsonb not null,                     -- mailing.Shape
    kept_by bigint not null references staff,
    kept_at timestamptz not null default dateline_now(),
    put_away_at timestamptz                   -- no longer offered; can be brought back
);
create unique index outline_offered on outline (lower(name)) where put_away_at is null;

-- How the office's letters and public pages look: one row. What is empty comes from the settings and the template files.
create table house_style (
    single boolean primary key default true check (single),
    logo bytea,                               -- drawn anew by us, never the file that was brought
    logo_type text check (logo_type in ('image/png', 'image/jpeg')),
    logo_width int, logo_height int,
    accent text check (accent ~ '^#[0-9a-f]{6}$'),
    office text[] not null default '{}',      -- lines of the foot
    labels jsonb not null default '{}',       -- language -> label -> words
    changed_by bigint references staff,
    changed_at timestamptz not null default dateline_now(),
    check ((logo is null) = (logo_type is null) and (logo is null) = (logo_width is null) and (logo is null) = (logo_height is null))
);
insert into house_style default values;

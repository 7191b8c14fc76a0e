-- Addresses of colleagues whose mail is known to reach them: something mailed there came back through them.
create table confirmed_address (
    staff_id bigint not null references staff,
    email text not null,
    confirmed_at timestamptz not null default dateline_now(),
    primary key (staff_id, email)
);
insert into confirmed_address (staff_id, email, confirmed_at)
select s.id, s.email, max(i.accepted_at)
  from staff s join invitation i on lower(i.email) = lower(s.email) and i.accepted_at is not null
  join invitation_mail m on m.invitation_id = i.id and m.mailed_at is not null
 group by s.id, s.email;

-- A plan that was run with colleagues for readers. It stands apart from mailings and deliveries, so that no lift, report, person or
-- limit ever meets it.
create table rehearsal (
    id bigint generated always as identity primary key,
    release_id bigint not null references release on delete cascade,
    mark text not null,                       -- of the plan as it stood
    at_planned_times boolean not null,        -- else a minute apart
    begun_by bigint not null references staff,
    begun_at timestamptz not null default dateline_now(),
    stopped_by bigint references staff,
    stopped_at timestamptz,
    ended_at timestamptz
);
create unique index rehearsal_open on rehearsal (release_id) where stopped_at is null and ended_at is null;
create index rehearsal_release on rehearsal (release_id);

create table rehearsal_step (
    rehearsal_id bigint not null references rehearsal on delete cascade,
    place int not null,
    lifts boolean not null,                   -- the moment at which the release would be out; else a mailing
    name text not null,
    planned text not null,                    -- its time in the plan, in words
    due_at timestamptz not null,
    people int not null,                      -- to how many it would have gone
    left_out int not null,
    primary key (rehearsal_id, place)
);

-- One email of a step, to somebody who works here: there is no other address that could stand in this table.
create table rehearsal_letter (
    id bigint generated always as identity primary key,
    rehearsal_id bigint not null,
    place int not null,
    language text not null,
    form bytea not null references letter_form,
    staff_id bigint not null,
    email text not null,
    state text not null default 'waiting' check (state in ('waiting', 'begun', 'taken', 'not-taken', 'unsure')),
    said text,                                -- by the mail server, or why it was not asked
    begun_at timestamptz,
    ended_at timestamptz,
    foreign key (rehearsal_id, place) references rehearsal_step on delete cascade,
    foreign key (staff_id, email) references confirmed_address,
    unique (rehearsal_id, place, language, staff_id)
);
create index rehearsal_letter_open on rehearsal_letter (rehearsal_id, place) where state in ('waiting', 'begun');

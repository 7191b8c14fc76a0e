-- When a release goes out, and whether anything may be known before.
create table embargo (
    release_id bigint primary key references release,
    embargoed boolean not null,               -- false: it simply "goes out" at this time
    local_time timestamp not null,            -- as set
    zone text not null,                       -- IANA
    lifts_at timestamptz not null,            -- resolved by Java's tzdata alone
    differs_at timestamptz,                   -- resolved again at a start, to another instant: waits for a person
    terms text,
    set_by bigint not null references staff,
    set_at timestamptz not null default dateline_now()
);
create index embargo_lifts_at on embargo (lifts_at);

-- The lift is a row, never a comparison of times.
create table lift (
    release_id bigint primary key references release,
    due timestamptz not null,
    lifted_at timestamptz not null default dateline_now(),
    node text not null,
    decided_by bigint references staff        -- set when a person decided after the grace had passed
);
create index lift_lifted_at on lift (lifted_at desc);

-- Who was asked whether they take an embargo: topic and time, never content.
create table offer (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    contact_id bigint not null references contact,
    how text not null check (how in ('telephone', 'mail', 'in person')),
    asked_at timestamptz not null default dateline_now(),
    asked_by bigint not null references staff,
    declined_at timestamptz,
    unique (release_id, contact_id)
);
create table agreement (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    contact_id bigint not null references contact,
    terms text not null,
    how text not null check (how in ('telephone', 'mail', 'in person', 'link')),
    remark text,
    agreed_at timestamptz not null default dateline_now(),
    recorded_by bigint references staff,
    ended_at timestamptz,
    ended_because text
);
create unique index agreement_standing on agreement (release_id, contact_id) where ended_at is null;
create table insider (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    contact_id bigint not null references contact,
    because text not null check (because in ('quoted', 'signing', 'translating', 'board')),
    added_by bigint not null references staff,
    added_at timestamptz not null default dateline_now(),
    ended_at timestamptz
);
create unique index insider_standing on insider (release_id, contact_id) where ended_at is null;
create table breach (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    contact_id bigint not null references contact,
    what text not null,
    recorded_by bigint not null references staff,
    recorded_at timestamptz not null default dateline_now(),
    no_copies_until timestamptz not null
);
create index breach_contact on breach (contact_id);

-- Hold everything: one tap by any officer; resumed by two different people.
create table hold (
    id bigint generated always as identity primary key,
    held_at timestamptz not null default dateline_now(),
    held_by bigint not null references staff,
    reason text,
    resume_asked_by bigint references staff,
    resume_asked_at timestamptz,
    resumed_by bigint references staff,
    resumed_at timestamptz,
    alone boolean not null default false,     -- a one-person office, by its setting
    check (alone or resumed_by is distinct from resume_asked_by or resumed_by is null),
    check ((resumed_by is null) = (resumed_at is null)),
    check (resumed_by is null or resume_asked_by is not null)
);
create unique index hold_standing on hold ((true)) where resumed_at is null;

-- THE GATE. Every exit asks these and nothing else.
create function everything_held() returns boolean language sql stable as
    $$ select exists (select from hold where resumed_at is null)
           or exists (select from installation where sending_held_because is not null) $$;
create function is_lifted(release bigint) returns boolean language sql stable as
    $$ select exists (select from lift where release_id = release) and not everything_held() $$;
-- What was agreed with, or broken by, somebody who has since been merged into this person counts as theirs.
create function may_know(release bigint, contact bigint) returns boolean language sql stable as
    $$ select not everything_held() and (
           exists (select from lift where release_id = release)
        or (exists (select from agreement a join contact c on c.id = a.contact_id
                     where a.release_id = release and a.ended_at is null and contact in (c.id, c.merged_into))
            and not exists (select from breach b join contact c on c.id = b.contact_id
                             where contact in (c.id, c.merged_into) and b.no_copies_until > dateline_now()))
        or exists (select from insider i join contact c on c.id = i.contact_id
                    where i.release_id = release and i.ended_at is null and contact in (c.id, c.merged_into))) $$;

-- What must be true of a release, besides its time, before it lifts. The package that knows approvals replaces it.
create function cleared_to_lift(release bigint) returns boolean language sql stable as
    $$ select true $$;

-- Who must say yes to a plan. The newest row holds; without one any one approver may.
create table approval_rule (
    id bigint generated always as identity primary key,
    needed int not null check (needed >= 1),  -- how many yeses
    set_by bigint not null references staff,
    set_at timestamptz not null default dateline_now()
);
-- Whose yes it is; nobody named: any approver's.
create table approval_rule_person (
    rule_id bigint not null references approval_rule,
    staff_id bigint not null references staff,
    primary key (rule_id, staff_id)
);

-- Somebody says yes for somebody else; days by the office's clock, both included.
create table deputy (
    id bigint generated always as identity primary key,
    staff_id bigint not null references staff,                       -- for whom
    deputy_id bigint not null references staff check (deputy_id <> staff_id),
    from_day date,                                                   -- null: from the beginning
    to_day date,                                                     -- null: always
    set_by bigint not null references staff,
    set_at timestamptz not null default dateline_now(),
    ended_at timestamptz,
    check (to_day is null or from_day is null or from_day <= to_day)
);
create index deputy_standing on deputy (staff_id) where ended_at is null;

-- One person's yes to a plan. When all that are needed are there, the approval is recorded; nothing is sent on yeses alone.
create table assent (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    mark text not null,                       -- of the plan they saw; a yes to another plan counts for nothing
    counts jsonb not null,                    -- mailing -> people, as they saw it
    rule_id bigint references approval_rule,  -- by which it counts
    staff_id bigint not null references staff,
    for_staff_id bigint references staff,     -- whose place it takes: their own, or of whom they are the deputy; null where nobody is named
    own boolean not null default false,       -- a one-person office approved its own plan
    given_at timestamptz not null default dateline_now(),
    settled_at timestamptz,                   -- all that were needed were there
    approval_id bigint references approval,   -- the approval it is part of
    ended_at timestamptz,                     -- before all were there
    ended_because text
);
create unique index assent_open on assent (release_id, staff_id) where settled_at is null and ended_at is null;
create unique index assent_place on assent (release_id, for_staff_id) where settled_at is null and ended_at is null;
create index assent_approval on assent (approval_id) where approval_id is not null;

alter table approval_request
    add column mark text,                     -- of the plan as it was when somebody asked
    add column reminded_at timestamptz,
    add column reminders int not null default 0;

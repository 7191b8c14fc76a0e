create table mailing (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    version_id bigint not null references release_version,
    purpose text not null check (purpose in
        ('embargoed-copy', 'at-lift', 'members', 'follow-up', 'correction', 'withdrawal', 'embargo-change', 'notice')),
    name text not null,                       -- "Press, Brussels"
    audience jsonb not null,                  -- audience.Audience: parts and exclusions
    languages text[] not null default '{}',   -- empty: every final translation
    at_lift boolean not null,                 -- start = the lift + after_lift; else local_time in zone
    after_lift interval not null default '0',
    local_time timestamp,
    zone text,                                -- IANA
    own_time timestamptz,                     -- the instant of local_time, resolved by Java's tzdata alone
    start_at timestamptz,                     -- own_time, or the lift + after_lift, or a moment after a person's "start anyway"; null: at a lift that has no time yet
    open boolean not null default false,      -- grows by one delivery per agreement until the lift
    grace interval not null default '15 minutes',
    patience interval not null default '2 days',       -- how long a deferred letter is tried
    uncertain text not null default 'resend' check (uncertain in ('resend', 'hold')),
    covering_note jsonb not null default '{}',         -- language -> text
    corrects bigint references release_version,        -- goes to exactly the holders of that version
    state text not null default 'planned' check (state in
        ('planned', 'prepared', 'waiting-for-a-person', 'running', 'paused', 'finished', 'cancelled')),
    because text,                             -- why it waits or was stopped
    let_grow_to int,                          -- a person allowed more people than were approved
    prepared_people int,
    prepared_at timestamptz, started_at timestamptz, finished_at timestamptz,
    stopped_at timestamptz, stopped_by bigint references staff,
    created_by bigint not null references staff,
    created_at timestamptz not null default dateline_now(),
    edited_by bigint not null references staff,
    edited_at timestamptz not null default dateline_now(),
    check (at_lift or (local_time is not null and zone is not null and own_time is not null and start_at is not null)),
    check (purpose <> 'correction' or corrects is not null)
);
create index mailing_release on mailing (release_id);
create index mailing_due on mailing (start_at) where state in ('planned', 'prepared', 'running', 'paused');

create table approval_request (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    asked_by bigint not null references staff,
    asked_at timestamptz not null default dateline_now(),
    answered_at timestamptz,
    answered_by bigint references staff,
    remark text                               -- when sent back
);
create unique index approval_request_open on approval_request (release_id) where answered_at is null;
create table approval (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    fingerprint bytea not null,               -- SHA-256 of content in its canonical form
    content jsonb not null,                   -- everything that was approved, readable
    approved_by bigint not null references staff,
    approved_at timestamptz not null default dateline_now(),
    own boolean not null default false,       -- a one-person office approved its own plan
    voided_at timestamptz,
    voided_because text
);
create unique index approval_standing on approval (release_id) where voided_at is null;
create table approved_mailing (
    approval_id bigint not null references approval,
    mailing_id bigint not null references mailing,
    people int not null,                      -- approved count
    primary key (approval_id, mailing_id)
);
create index approved_mailing_mailing on approved_mailing (mailing_id);
create table approved_letter (
    approval_id bigint not null references approval,
    mailing_id bigint not null references mailing,
    language text not null,
    form bytea not null references letter_form,
    primary key (approval_id, mailing_id, language)
);

-- No approval, no dispatch: the one place that answers for a mailing. (The embargo gate is asked per person besides.)
create function mailing_approved(mailing bigint) returns boolean language sql stable as
    $$ select exists (select from approval a join approved_mailing am on am.approval_id = a.id
                      where am.mailing_id = mailing and a.voided_at is null) $$;
-- May this mailing begin letters now?
create function mailing_may_send(mailing bigint) returns boolean language sql stable as
    $$ select m.state = 'running' and not everything_held() and mailing_approved(m.id)
       from mailing m where m.id = mailing $$;
-- The public page is part of the plan: it does not open either until the plan is approved.
create or replace function cleared_to_lift(release bigint) returns boolean language sql stable as
    $$ select exists (select from approval where release_id = release and voided_at is null) $$;

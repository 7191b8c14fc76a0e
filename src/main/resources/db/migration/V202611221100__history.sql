create table history (
    id bigint generated always as identity primary key,
    at timestamptz not null default dateline_now(),
    staff_id bigint references staff,         -- null: the program itself
    who text not null,
    what text not null,                       -- event name: plan-approved
    release_id bigint, mailing_id bigint, contact_id bigint, list_id bigint,
    sentence text not null,                   -- in plain words
    details jsonb not null default '{}'
);
create index history_release on history (release_id, id);
create index history_contact on history (contact_id, id);
create index history_mailing on history (mailing_id, id);
create index history_list on history (list_id, id);

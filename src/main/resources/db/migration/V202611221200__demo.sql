-- The practice office's own post: every mail that the demo sent, as its reader's server took it.
create table caught_mail (
    id bigint generated always as identity primary key,
    caught_at timestamptz not null default dateline_now(),
    envelope_sender text not null,
    envelope_recipient text not null,
    subject text not null,
    raw bytea not null
);
create index caught_mail_recipient on caught_mail (envelope_recipient, id);

-- What comes back. One row a mail, and one for each recipient it speaks of.
create table returned (
    id bigint generated always as identity primary key,
    received_at timestamptz not null default dateline_now(),
    way text not null check (way in ('listener', 'imap', 'dialogue', 'webhook', 'upload')),
    envelope_recipient text,
    hash bytea not null unique,               -- SHA-256 of raw: the same mail twice is one return
    raw bytea,                                -- cut after the retention time
    subject text not null default '',
    understood jsonb                          -- the whole value, with evidence; null until it was read
);
create table returned_recipient (
    id bigint generated always as identity primary key,
    returned_id bigint not null references returned,
    recipient text,                           -- as addressed by us, as far as the return tells
    final_recipient text,
    kind text not null check (kind in ('hard', 'soft', 'complaint', 'autoreply', 'delivered', 'not-a-bounce')),
    class text, reason text, status text, reply_code int, diagnostic text, reporting_host text, remote_host text,
    standing text not null check (standing in ('proven', 'probable', 'unmatched')),
    matched_by text check (matched_by in ('verp', 'message-id', 'header', 'address-and-time', 'dialogue')),
    delivery_id bigint references delivery,
    contact_id bigint references contact,
    address_id bigint references address,
    proposal text,                            -- what a person is asked to do: 'do not write', 'look at it'
    action text,                              -- what was done: 'do not write', 'left the list', 'counted', 'noted', 'dismissed'
    acted_at timestamptz, acted_by text,
    suppression_id bigint references suppression,
    undone_at timestamptz, undone_by text
);
create index returned_recipient_return on returned_recipient (returned_id);
create index returned_recipient_delivery on returned_recipient (delivery_id);
create index returned_recipient_contact on returned_recipient (contact_id);
create index returned_recipient_address on returned_recipient (address_id);
create index returned_recipient_open on returned_recipient (id) where proposal is not null and action is null;

-- Work that one node at a time does.
create table poller_lease (
    work text primary key,
    node uuid not null,
    until timestamptz not null,
    last_success timestamptz,
    problem text
);

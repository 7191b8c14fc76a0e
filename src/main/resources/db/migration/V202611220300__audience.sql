create table contact_kind (
    name text primary key,
    label text not null,
    position smallint not null
);
insert into contact_kind (name, label, position) values
    ('media', 'Press', 1), ('member', 'Member', 2), ('institution', 'Institution', 3),
    ('partner', 'Partner', 4), ('board', 'Board', 5), ('staff', 'Staff', 6);

create table contact (
    id bigint generated always as identity primary key,
    kind text not null default 'media' references contact_kind,
    name text not null,                       -- as addressed in a letter: "Anna Kowalska", or a desk: "Culture desk"
    outlet text,                              -- outlet or organisation
    role text,
    topics text[] not null default '{}',
    tier smallint not null default 2 check (tier between 1 and 3),   -- 1 = first call
    languages text[] not null default '{}',   -- BCP 47, best first
    country text,                             -- ISO 3166 alpha-2
    zone text,                                -- IANA
    phone text,
    main_contact boolean not null default false,
    attributes jsonb not null default '{}',   -- name -> text
    remark text,
    created_at timestamptz not null default dateline_now(),
    changed_at timestamptz not null default dateline_now(),
    erased_at timestamptz,                    -- erasure is final: the row only holds what refers to it together
    merged_into bigint references contact,    -- this was the same person as that one
    words tsvector generated always as
        (to_tsvector('simple', name || ' ' || coalesce(outlet, '') || ' ' || coalesce(role, ''))) stored
);
create index contact_name on contact (lower(name), id);
create index contact_attributes on contact using gin (attributes jsonb_path_ops);
create index contact_topics on contact using gin (topics);
create index contact_words on contact using gin (words);
create index contact_merged_into on contact (merged_into) where merged_into is not null;

create table address (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact,
    spelling text not null,                   -- as given; this is written to
    key text not null,                        -- NFC, A-label domain, lower case
    key_mac bytea not null,                   -- HMAC of key under the suppression key
    preferred boolean not null default true,
    created_at timestamptz not null default dateline_now(),
    removed_at timestamptz,                   -- no longer theirs, but letters were sent to it
    unique (key_mac),
    check (not (preferred and removed_at is not null))
);
create unique index address_preferred on address (contact_id) where preferred;
create index address_contact on address (contact_id);
create index address_key on address (key text_pattern_ops);
create index address_domain on address (reverse(key) text_pattern_ops);

-- A person who wants nothing at all; the row is the fact.
create table do_not_contact (
    contact_id bigint primary key references contact,
    since timestamptz not null default dateline_now(),
    reason text not null,
    recorded_by text not null
);

-- A person to be forgotten: not written to from the first moment, final once due (a tick), undone by deleting the row before.
create table erasure (
    contact_id bigint primary key references contact,
    asked_at timestamptz not null default dateline_now(),
    due_at timestamptz not null,
    because text not null,
    recorded_by text not null,
    done_at timestamptz
);
create index erasure_due on erasure (due_at) where done_at is null;

create table mailing_list (
    id bigint generated always as identity primary key,
    name text not null unique,
    purpose text not null default 'press' check (purpose in ('press', 'newsletter', 'circular', 'notice')),
    sender_name text,
    list_label text not null unique check (list_label ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'),  -- for List-Id (RFC 2919)
    reason jsonb not null default '{}',       -- language -> "You get this as press contact of …"
    basis text not null,                      -- why may we write to them
    built_in boolean not null default false,
    archived_at timestamptz,
    created_at timestamptz not null default dateline_now()
);
insert into mailing_list (name, purpose, list_label, built_in, basis, reason) values
    ('Press releases', 'press', 'press-releases', true,
     'Legitimate interest in informing press and partners about our work; how we know each person is noted with the person.',
     '{"en": "You get this because our press office has you among its contacts.",
       "fr": "Vous recevez ce message parce que vous figurez parmi les contacts de notre service de presse.",
       "de": "Sie erhalten diese Nachricht, weil unsere Pressestelle Sie als Kontakt führt."}');

-- Many people taken off a list by one act, so that it can be taken back by one act.
create table list_ending (
    id bigint generated always as identity primary key,
    list_id bigint not null references mailing_list,
    people int not null,
    because text not null,
    recorded_by text not null,
    ended_at timestamptz not null default dateline_now(),
    undone_at timestamptz
);

create table subscription (
    id bigint generated always as identity primary key,
    contact_id bigint not null references contact,
    list_id bigint not null references mailing_list,
    evidence text not null,                   -- how we know: "card given at Midem 2026", "import press.csv line 12"
    since timestamptz not null default dateline_now(),
    ended_at timestamptz,
    ended_by text,                            -- 'one-click', 'their own link', 'desk: name', 'undo of import 7'
    opted_out boolean not null default false, -- ended by the person's own wish, which a notice does not ask
    ending_id bigint references list_ending,
    unique (contact_id, list_id)
);
create index subscription_list on subscription (list_id, contact_id);
create index subscription_ending on subscription (ending_id) where ending_id is not null;

create table suppression (
    id bigint generated always as identity primary key,
    key_mac bytea not null,                   -- survives erasure and re-import
    masked text not null,                     -- a…a@example.org
    reason text not null check (reason in ('dead', 'complaint', 'objection', 'erased')),
    detail text not null,
    since timestamptz not null default dateline_now(),
    recorded_by text not null,
    lifted_at timestamptz,
    lifted_by text,
    lifted_because text
);
create unique index suppression_standing on suppression (key_mac, reason) where lifted_at is null;

-- Two entries for one person, put together; before is what undo restores.
create table contact_merge (
    id bigint generated always as identity primary key,
    from_id bigint not null references contact,
    into_id bigint not null references contact,
    before jsonb not null,
    merged_at timestamptz not null default dateline_now(),
    merged_by text not null,
    undone_at timestamptz,
    undone_by text
);

create table segment (
    id bigint generated always as identity primary key,
    list_id bigint not null references mailing_list,
    name text not null,
    archived_at timestamptz,
    unique (list_id, name)
);
create table segment_version (
    id bigint generated always as identity primary key,
    segment_id bigint not null references segment,
    number int not null,
    rule jsonb not null,
    created_at timestamptz not null default dateline_now(),
    created_by text not null,
    unique (segment_id, number)
);

create table contact_import (
    id bigint generated always as identity primary key,
    file_name text not null,
    purpose text not null default 'people' check (purpose in ('people', 'do-not-write')),
    list_id bigint references mailing_list,
    settings jsonb not null default '{}',     -- charset, separator, header, columns
    state text not null default 'staged' check (state in
        ('staged', 'checking', 'checked', 'importing', 'imported', 'undoing', 'undone', 'dropped')),
    total int not null default 0,             -- lines
    done int not null default 0,              -- lines of the work under way
    beat_at timestamptz not null default dateline_now(),   -- last sign of the work under way
    trouble text,                             -- why the last work ended without a result, for the person who looks
    created_by text not null,
    created_at timestamptz not null default dateline_now(),
    imported_at timestamptz,
    undone_at timestamptz
);
create table contact_import_line (
    import_id bigint not null references contact_import on delete cascade,
    line int not null,                        -- as an editor counts lines
    fields text[] not null,                   -- as read
    spelling text, key text, key_mac bytea,   -- what the columns mean, once they are named
    person jsonb,
    outcome text check (outcome in ('new', 'changed', 'same', 'refused', 'suppressed')),
    message text,
    contact_id bigint,
    before jsonb,                             -- what undo restores
    primary key (import_id, line)
) with (fillfactor = 40);                     -- each line is rewritten a few times on its way in

-- May this person still be written to at this address by this list? Asked in each small chunk from which letters are begun.
-- A notice rests on membership: it ignores the person's own wishes about newsletters, never a dead or erased address.
create function still_writable(contact bigint, address bigint, list bigint, notice boolean) returns boolean
    language sql stable as $$
    select exists (
        select from contact named
            join contact c on c.id = coalesce(named.merged_into, named.id)
            join address a on a.id = still_writable.address and a.contact_id = c.id and a.removed_at is null
        where named.id = still_writable.contact
          and c.erased_at is null
          and not exists (select from erasure e where e.contact_id = c.id)
          and not exists (select from suppression s where s.key_mac = a.key_mac and s.lifted_at is null
                          and (s.reason in ('dead', 'erased') or not notice))
          and (notice or not exists (select from do_not_contact d where d.contact_id = c.id))
          and (list is null or exists (
                select from subscription s where s.contact_id = c.id and s.list_id = still_writable.list
                and (s.ended_at is null or (notice and s.opted_out)))))
    $$;

-- Removes contacts that nothing else refers to: all of them, or, where something refers to one (letters were sent to it), none.
create function remove_contacts(contacts bigint[]) returns boolean language plpgsql as $$
begin
    delete from subscription where contact_id = any(contacts);
    delete from do_not_contact where contact_id = any(contacts);
    delete from address where contact_id = any(contacts);
    delete from contact where id = any(contacts);
    return true;
exception when foreign_key_violation then
    return false;
end $$;

-- Removes an address; where letters were sent to it, it only ceases to be theirs.
create function remove_address(address bigint) returns void language plpgsql as $$
begin
    delete from address a where a.id = remove_address.address;
exception when foreign_key_violation then
    update address a set preferred = false, removed_at = dateline_now() where a.id = remove_address.address;
end $$;

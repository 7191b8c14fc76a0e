-- Removing or forgetting a person asks each of these for theirs: without an index it reads all of them, once a person.
create index if not exists offer_contact on offer (contact_id);
create index if not exists agreement_contact on agreement (contact_id);
create index if not exists insider_contact on insider (contact_id);
create index if not exists contact_merge_from on contact_merge (from_id);
create index if not exists contact_merge_into on contact_merge (into_id);

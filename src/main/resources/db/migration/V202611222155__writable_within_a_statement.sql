-- The gate of the audience as a set, which a statement over many people takes in whole; called for each of them it
-- costs more than the rest of their letter. still_writable asks it, so there is still one place.
create function writable(contact bigint, address bigint, list bigint, notice boolean) returns table (address_id bigint)
    language sql stable as $$
    select a.id
      from contact named
      join contact c on c.id = coalesce(named.merged_into, named.id)
      join address a on a.id = writable.address and a.contact_id = c.id and a.removed_at is null
     where named.id = writable.contact
       and c.erased_at is null
       and not exists (select from erasure e where e.contact_id = c.id)
       and not exists (select from suppression s where s.key_mac = a.key_mac and s.lifted_at is null
                       and (s.reason in ('dead', 'erased') or not writable.notice))
       and (writable.notice or not exists (select from do_not_contact d where d.contact_id = c.id))
       and (writable.list is null or exists (
             select from subscription s where s.contact_id = c.id and s.list_id = writable.list
             and (s.ended_at is null or (writable.notice and s.opted_out))))
    $$;

create or replace function still_writable(contact bigint, address bigint, list bigint, notice boolean) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from writable(still_writable.contact, still_writable.address, still_writable.list, still_writable.notice));
end $$;

-- The gates say what they said before. As SQL functions they were planned anew at every call, those inside them once
-- more for each person: over a millisecond a letter. PL/pgSQL keeps the plans.
create or replace function everything_held() returns boolean language plpgsql stable as $$
begin
    return exists (select from hold where resumed_at is null)
        or exists (select from installation where sending_held_because is not null);
end $$;

create or replace function is_lifted(release bigint) returns boolean language plpgsql stable as $$
begin
    return exists (select from lift f where f.release_id = is_lifted.release) and not everything_held();
end $$;

create or replace function may_know(release bigint, contact bigint) returns boolean language plpgsql stable as $$
begin
    return not everything_held() and (
           exists (select from lift f where f.release_id = may_know.release)
        or (exists (select from agreement a join contact c on c.id = a.contact_id
                     where a.release_id = may_know.release and a.ended_at is null and may_know.contact in (c.id, c.merged_into))
            and not exists (select from breach b join contact c on c.id = b.contact_id
                             where may_know.contact in (c.id, c.merged_into) and b.no_copies_until > dateline_now()))
        or exists (select from insider i join contact c on c.id = i.contact_id
                    where i.release_id = may_know.release and i.ended_at is null and may_know.contact in (c.id, c.merged_into)));
end $$;

create or replace function mailing_approved(mailing bigint) returns boolean language plpgsql stable as $$
begin
    return exists (select from approval a join approved_mailing am on am.approval_id = a.id
                    where am.mailing_id = mailing_approved.mailing and a.voided_at is null);
end $$;

create or replace function mailing_may_send(mailing bigint) returns boolean language plpgsql stable as $$
begin
    return (select m.state = 'running' and not everything_held() and mailing_approved(m.id)
              from mailing m where m.id = mailing_may_send.mailing);
end $$;

create or replace function still_writable(contact bigint, address bigint, list bigint, notice boolean) returns boolean
    language plpgsql stable as $$
begin
    return exists (
        select from contact named
            join contact c on c.id = coalesce(named.merged_into, named.id)
            join address a on a.id = still_writable.address and a.contact_id = c.id and a.removed_at is null
        where named.id = still_writable.contact
          and c.erased_at is null
          and not exists (select from erasure e where e.contact_id = c.id)
          and not exists (select from suppression s where s.key_mac = a.key_mac and s.lifted_at is null
                          and (s.reason in ('dead', 'erased') or not still_writable.notice))
          and (still_writable.notice or not exists (select from do_not_contact d where d.contact_id = c.id))
          and (still_writable.list is null or exists (
                select from subscription s where s.contact_id = c.id and s.list_id = still_writable.list
                and (s.ended_at is null or (still_writable.notice and s.opted_out)))));
end $$;

-- A mailing may be sent at the same hour where each reader is.
alter table mailing add column each_zone boolean not null default false;   -- local_time is meant in every reader's zone; zone is for those whose place is not known

-- Of such a mailing, once its people are taken: when it is that hour in each of their zones. Resolved by Java's tzdata alone.
create table mailing_zone (
    mailing_id bigint not null references mailing on delete cascade,
    zone text not null,                       -- IANA, as in delivery.zone
    local_at timestamptz not null,            -- the instant of that hour there
    not_before timestamptz not null,          -- that, or the lift if it is later
    people int not null,
    begun_at timestamptz,                     -- its letters may go; without it a missed hour waits for a person
    primary key (mailing_id, zone)
);
create index mailing_zone_due on mailing_zone (not_before) where begun_at is null;

-- May letters to that zone begin now? Yes where hours do not differ. Asked besides mailing_may_send.
create function hour_has_come(mailing bigint, place text) returns boolean language plpgsql stable as $$
begin
    return not exists (select from mailing_zone z
                        where z.mailing_id = hour_has_come.mailing and z.zone = hour_has_come.place
                          and (z.begun_at is null or z.not_before > dateline_now()));
end $$;

-- The last of these positions before which every hour has come; first - 1 when that of the first has not.
create function hours_have_come_to(mailing bigint, first int, last int) returns int language plpgsql stable as $$
begin
    if not exists (select from mailing_zone z where z.mailing_id = hours_have_come_to.mailing
                    and (z.begun_at is null or z.not_before > dateline_now())) then
        return last;
    end if;
    return coalesce((select min(d.position) - 1 from delivery d join mailing_zone z on z.mailing_id = d.mailing_id and z.zone = d.zone
                      where d.mailing_id = hours_have_come_to.mailing and d.position between first and last
                        and (z.begun_at is null or z.not_before > dateline_now())), last);
end $$;

-- People of a large mailing who have been taken and are not yet written out as deliveries: a row for some thousands of one
-- kind, in the order of sending. A row of delivery costs ten times as much as to judge whether somebody gets a letter, so a
-- million people are taken in seconds, and written out while sending has begun.
--
-- They go with the lane, which ends with each approval: nobody is written out whom a program that does not know this table
-- has taken anew meanwhile. Numbers alone, so there is nothing in it to forget of a person.
create table taken_part (
    id bigint generated always as identity primary key,
    mailing_id bigint not null references lane on delete cascade,
    people int not null,                      -- not yet written out
    first_position int,                       -- of the first of them; null for those who get nothing
    last_position int,                        -- up to here letters may go once these people are written out
    receiver text not null,
    tier smallint not null,
    zone text,
    language text,
    list_id bigint,
    left_out text,
    contact_ids bigint[] not null,
    address_ids bigint[] not null             -- of each of them; null for one without an address
);
create index taken_part_mailing on taken_part (mailing_id);
-- Ids are hardly made smaller by compression, and it would cost more than all the rest.
alter table taken_part alter contact_ids set storage external, alter address_ids set storage external;

-- The same people by what their rows will say, for whoever counts deliveries.
create view taken_people as
    select t.mailing_id, t.people, t.receiver, t.tier, t.zone, t.language, t.left_out,
           case when t.left_out is not null then 'left-out' when m.state = 'cancelled' then 'cancelled' else 'queued' end as state
      from taken_part t join mailing m on m.id = t.mailing_id;

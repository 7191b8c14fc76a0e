-- Which of several mailings goes first: 0 before 1 before 2. Whoever waits for a lift waits for a minute of their day; a
-- newsletter is read when there is time.
create function sending_rank(purpose text, kind text) returns int language sql immutable parallel safe as $$
    select case when purpose in ('embargoed-copy', 'embargo-change', 'correction', 'withdrawal') then 0
                when kind in ('newsletter', 'circular') then 2
                when purpose = 'at-lift' then 0
                else 1 end $$;
create index retry_mailing_due on retry (mailing_id, due) where lease_id is null;

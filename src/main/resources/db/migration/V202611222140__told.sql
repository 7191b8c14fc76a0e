-- Something goes out within that time, or goes out now, or did so within the last hour: the red button is in sight.
create function something_due(within interval) returns boolean language sql stable as
    $$ select exists (select from embargo e
                       where e.lifts_at between dateline_now() - interval '1 hour' and dateline_now() + within)
           or exists (select from mailing m
                       where m.state = 'running'
                          or m.state in ('planned', 'prepared', 'paused', 'waiting-for-a-person')
                             and m.start_at between dateline_now() - interval '1 hour' and dateline_now() + within) $$;

-- A release is withdrawn from the moment its holders are told: its page says so instead of its words.
create function is_withdrawn(release bigint) returns boolean language sql stable as
    $$ select exists (select from mailing m
                       where m.release_id = release and m.purpose = 'withdrawal' and m.started_at is not null) $$;

-- An officer may send to a single named person without a new approval.
alter table delivery
    add column added_by bigint references staff,
    add column added_at timestamptz;
create index delivery_added on delivery (mailing_id) where added_by is not null;

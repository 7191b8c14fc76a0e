alter table poller_lease add column looked_at timestamptz;   -- when somebody last tried, whatever came of it

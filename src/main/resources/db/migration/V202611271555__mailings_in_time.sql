-- What Today and the reports ask of all mailings there ever were: those lately begun or ended, and those that are not over.
create index mailing_started on mailing (started_at);
create index mailing_finished on mailing (finished_at);
create index mailing_not_over on mailing (release_id) where state not in ('finished', 'cancelled');
create index mailing_stopped on mailing (stopped_at) where stopped_at is not null;

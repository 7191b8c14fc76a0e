-- Our own website is told of a withdrawal too; it is one more call for the same version.
alter table website_call drop constraint website_call_event_check;
alter table website_call add constraint website_call_event_check check (event in ('release.published', 'release.corrected', 'release.withdrawn'));
alter table website_call drop constraint website_call_website_id_version_id_key;
alter table website_call add unique (website_id, version_id, event);

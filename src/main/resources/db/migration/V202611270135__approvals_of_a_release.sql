-- Today asks for the last approval and the last request of every release.
create index approval_release on approval (release_id, id);
create index approval_request_release on approval_request (release_id, id);

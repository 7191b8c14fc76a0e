-- One person, and the entries that were merged into theirs: what was sent to any of them is about this person.
create function entries_of(person bigint) returns setof bigint language sql stable as
    $$ select id from contact where id = person or merged_into = person $$;

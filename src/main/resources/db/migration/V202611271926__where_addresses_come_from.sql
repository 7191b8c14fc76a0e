-- What a letter by a list says of where its addresses come from, and the notice that stands below it the first time (GDPR, article 14): language -> words.
alter table mailing_list
    add column origin jsonb not null default '{}',
    add column notice jsonb not null default '{}';

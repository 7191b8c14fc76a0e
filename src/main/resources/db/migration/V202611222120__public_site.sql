-- How PostgreSQL takes a language's words apart for searching; a language it does not know is searched word for word.
create function search_language(language text) returns regconfig language sql immutable parallel safe as $$
    select case split_part(language, '-', 1)
        when 'en' then 'pg_catalog.english'::regconfig   when 'fr' then 'pg_catalog.french'::regconfig
        when 'de' then 'pg_catalog.german'::regconfig    when 'es' then 'pg_catalog.spanish'::regconfig
        when 'it' then 'pg_catalog.italian'::regconfig   when 'nl' then 'pg_catalog.dutch'::regconfig
        when 'pt' then 'pg_catalog.portuguese'::regconfig when 'ar' then 'pg_catalog.arabic'::regconfig
        when 'da' then 'pg_catalog.danish'::regconfig    when 'fi' then 'pg_catalog.finnish'::regconfig
        when 'hu' then 'pg_catalog.hungarian'::regconfig when 'no' then 'pg_catalog.norwegian'::regconfig
        when 'ro' then 'pg_catalog.romanian'::regconfig  when 'ru' then 'pg_catalog.russian'::regconfig
        when 'sv' then 'pg_catalog.swedish'::regconfig   when 'tr' then 'pg_catalog.turkish'::regconfig
        else 'pg_catalog.simple'::regconfig end $$;

-- The words of a text as the newsroom finds them; contacts and what the office says of itself are in every release and help nobody to find one.
create function release_words(language text, content jsonb) returns tsvector language sql immutable parallel safe as $$
    select setweight(to_tsvector(search_language(language), coalesce(content ->> 'headline', '')), 'A')
        || setweight(to_tsvector(search_language(language), coalesce(content ->> 'subheadline', '')), 'B')
        || setweight(to_tsvector('pg_catalog.simple', coalesce(content ->> 'place', '')), 'B')
        || jsonb_to_tsvector(search_language(language),
               jsonb_path_query_array(content, '$.blocks[*].keyvalue() ? (@.key != "id" && @.key != "type").value'), '["string"]')
        || jsonb_to_tsvector(search_language(language), jsonb_path_query_array(content, '$.notes[*]'), '["string"]') $$;

-- Kept with the text and never indexed over all of them: a search reads the rows of releases that are out, so what waits costs it no time that could tell.
alter table translation add column words tsvector generated always as (release_words(language, content)) stored;

-- Whether the public pages reserve text and data mining (W3C TDMRep; directive (EU) 2019/790, article 4).
create table mining_reservation (
    single boolean primary key default true check (single),
    reserved boolean not null default true,
    policy text not null default '',          -- an address that tells on which terms it may be done; may be empty
    changed_by bigint references staff,
    changed_at timestamptz not null default dateline_now()
);
insert into mining_reservation default values;

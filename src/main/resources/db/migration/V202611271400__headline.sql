-- A search looks through all headlines: not through whole texts, which are kept compressed aside.
alter table translation add column headline text generated always as (content ->> 'headline') stored;

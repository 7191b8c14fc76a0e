-- What the office writes once and picks often: contacts, texts about us, speakers, terms. A change is a new version; releases keep what they took.
create table stock (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('contact', 'about', 'speaker', 'term')),
    put_away_at timestamptz
);
create table stock_version (
    id bigint generated always as identity primary key,
    stock_id bigint not null references stock,
    number int not null,
    language text not null,                  -- of its words; empty: for every language
    name text not null,                      -- of the person, of the text, the term itself
    fields jsonb not null default '{}',      -- as the kind has them (release.Stock.Kind)
    edited_by bigint not null references staff,
    edited_at timestamptz not null default dateline_now(),
    unique (stock_id, number)
);
-- Somebody has agreed to being quoted with exactly these words.
create table clearance (
    id bigint generated always as identity primary key,
    release_id bigint not null references release,
    block_id text not null,
    words_mark text not null,                -- of words, speaker and role: other words are not cleared
    cleared_by text not null,
    cleared_on date not null,
    recorded_by bigint not null references staff,
    recorded_at timestamptz not null default dateline_now(),
    unique (release_id, block_id, words_mark)
);

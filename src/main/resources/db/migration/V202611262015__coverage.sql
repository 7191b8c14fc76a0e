-- What others wrote of a release: noted by hand, the beginning of every press review.
create table coverage (
    id bigint generated always as identity primary key,
    release_id bigint not null references release on delete cascade,
    address text not null,                    -- of the article, https://…
    outlet text not null,
    title text not null default '',
    published_on date not null,               -- as the outlet dates it
    noted_by bigint not null references staff,
    noted_at timestamptz not null default dateline_now(),
    unique (release_id, address)
);
create index coverage_published_on on coverage (published_on);

-- How often a public page was read on a day of the office. A number, nothing about readers.
create table page_view (
    release_id bigint not null references release on delete cascade,
    day date not null,
    views bigint not null,
    primary key (release_id, day)
);

-- When and where an invitation invites to. Belongs to a version: what is changed for a correction is not out before it.
create table occasion (
    version_id bigint primary key references release_version,
    starts timestamp not null,                -- as written, in the zone
    ends timestamp,
    zone text not null,                       -- IANA
    place text not null,
    link text not null default '',            -- where one registers
    reply_by date,
    check (ends is null or ends > starts)
);

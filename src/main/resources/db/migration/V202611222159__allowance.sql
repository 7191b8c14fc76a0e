-- Letters handed to a mail server within the current second, minute, hour and day, over all nodes. Takes the place of
-- pace, which programs of the version before still count in.
create table allowance (
    server text not null,
    span int not null,                        -- seconds
    slot bigint not null default 0,           -- which of its spans since 1970 the count is of
    used int not null default 0,
    primary key (server, span)
) with (fillfactor = 50);

-- Which days people work, year by year; a year that is loaded anew takes the place of what was loaded before.
create table calendar.year (
    id        bigint generated always as identity primary key,
    year      integer     not null check (year between 1949 and 2200),
    holidays  date[]      not null,
    worked    date[]      not null,                   -- weekend days to which work was moved
    source    text        not null,
    actor     text        not null,
    cause     text        not null,
    loaded_at timestamptz not null default clock_timestamp()
);
create index year_latest on calendar.year (year, id desc);

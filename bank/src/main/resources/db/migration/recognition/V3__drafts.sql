-- Rule sets as they are being written. Nothing is overwritten: each saving is a row, numbered from 1, and whoever saves says which one
-- they had before them.

create table recognition.draft (
    id        uuid        primary key,
    owner     text        not null,                    -- code of the organisation or alliance whose rules they will be
    opened_at timestamptz not null default clock_timestamp(),
    actor     text        not null,
    cause     text        not null
);
create index on recognition.draft (owner);

create table recognition.draft_saving (
    draft    uuid        not null references recognition.draft,
    number   integer     not null check (number > 0),
    document text        not null,                     -- whatever was typed, sound or not
    saved_at timestamptz not null default clock_timestamp(),
    actor    text        not null,
    cause    text        not null,
    primary key (draft, number)
);

create trigger append_only before update or delete or truncate on recognition.draft
    for each statement execute function recognition.refuse_change();
create trigger append_only before update or delete or truncate on recognition.draft_saving
    for each statement execute function recognition.refuse_change();

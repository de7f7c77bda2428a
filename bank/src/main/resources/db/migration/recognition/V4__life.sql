-- From when a rule set decides, when it is suspended, and what became of a draft. A row never changes.

alter table recognition.rule_set add column first_day date; -- the bank lets it decide from this day on; null: from when its document says

create table recognition.suspension (
    hash        text        not null references recognition.rule_set,
    number      integer     not null check (number > 0),
    first_day   date        not null,                  -- the first day on which it decides nothing
    recorded_at timestamptz not null default clock_timestamp(),
    actor       text        not null,
    cause       text        not null,
    primary key (hash, number)
);

create table recognition.resumption (
    hash        text        not null,
    number      integer     not null,
    first_day   date        not null,                  -- the first day on which it decides again
    recorded_at timestamptz not null default clock_timestamp(),
    actor       text        not null,
    cause       text        not null,
    primary key (hash, number),
    foreign key (hash, number) references recognition.suspension
);

create table recognition.draft_deed (
    draft       uuid        not null references recognition.draft,
    number      integer     not null check (number > 0),
    deed        text        not null check (deed in ('consult', 'end-consultation', 'publish')),
    saving      integer     not null,                  -- the text that was before their eyes
    until       date,                                  -- the last day of the consultation
    hash        text        references recognition.rule_set, -- as which it was published
    recorded_at timestamptz not null default clock_timestamp(),
    actor       text        not null,
    cause       text        not null,
    primary key (draft, number),
    foreign key (draft, saving) references recognition.draft_saving (draft, number),
    check ((deed = 'consult') = (until is not null)),
    check ((deed = 'publish') = (hash is not null))
);

create trigger append_only before update or delete or truncate on recognition.suspension
    for each statement execute function recognition.refuse_change();
create trigger append_only before update or delete or truncate on recognition.resumption
    for each statement execute function recognition.refuse_change();
create trigger append_only before update or delete or truncate on recognition.draft_deed
    for each statement execute function recognition.refuse_change();

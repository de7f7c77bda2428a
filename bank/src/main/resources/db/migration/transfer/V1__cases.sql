-- Transfer cases: what happens in a case is appended as events; how it stands by them is written beside them with each. One case is
-- one recognition: these achievements count as this in that programme. What it rests on and what was said is sealed under the person's
-- secret.
create sequence transfer.case_number;
create table transfer.case_file (
    id            bigint generated always as identity primary key,
    public_id     uuid        not null unique,
    number        text        not null unique,         -- T2026-00017, as people say it
    learner_id    bigint      not null,                -- the account as of the application
    target_id     bigint      not null,                -- the organisation that grants
    programme     text        not null,
    qualification text        not null,
    rules         text        not null,                -- hash of the rule set
    rule          text,                                -- code of the rule; null where none fits and somebody judges
    lineages      uuid[]      not null,                -- the achievements that are used
    sources       bigint[]    not null,                -- the organisations they come from
    sealed        bytea       not null,                -- all facts it was decided by, and what was asked for
    opened_at     timestamptz not null default clock_timestamp(),
    -- What follows from the events:
    state         jsonb       not null,                -- as the rules see it
    stage         text        not null,
    since         date        not null,
    holding       text        not null check (holding in ('NONE', 'PENDING', 'POSTED')),
    allocation    bigint,                              -- of the ledger, that stands for it
    events        integer     not null,                -- how many there are: whoever acts says how many they have seen
    parts         bigint[]    not null,                -- sign-ins that have had a part
    check ((allocation is null) = (holding = 'NONE'))
);
create index case_of_learner on transfer.case_file (learner_id, id desc);
create index case_of_target on transfer.case_file (target_id, id desc);
create index case_of_lineage on transfer.case_file using gin (lineages);
create index case_of_rules on transfer.case_file (rules, id desc);

create table transfer.event (
    case_id       bigint      not null references transfer.case_file,
    number        integer     not null,
    public_id     uuid        not null,                -- names its leaf
    kind          text        not null,
    sealed        bytea       not null,                -- the event with its words, and what it grants; empty once the person is erased
    actor         text        not null,
    person        bigint      not null,                -- sign-in; 0 for nobody in particular
    party         text        not null,
    happened_on   date        not null,
    stage         text        not null,                -- where the case stands by it
    batch_id      bigint      not null,
    leaf_position integer,                             -- null where the person was erased before
    recorded_at   timestamptz not null default clock_timestamp(),
    primary key (case_id, number)
);

-- What waits for whom, for every case in flight: of the source or target organisation, or of the bank.
create table transfer.task (
    case_id         bigint not null references transfer.case_file,
    organisation_id bigint not null,
    task            text   not null,
    due_by          date   not null
);
create index task_of_case on transfer.task (case_id);
create index task_of_organisation on transfer.task (organisation_id, task, due_by, case_id);
create index task_by_day on transfer.task (task, due_by, case_id);

-- The day on which an undecided case ends by itself.
create table transfer.ending (
    case_id bigint primary key references transfer.case_file,
    on_day  date   not null
);
create index ending_by_day on transfer.ending (on_day);

create function transfer.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of %.% are only ever appended', tg_table_schema, tg_table_name;
end $$;
create trigger event_is_appended before update or delete or truncate on transfer.event
    for each statement execute function transfer.refuse_change();

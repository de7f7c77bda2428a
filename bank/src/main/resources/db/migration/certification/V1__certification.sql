-- Certifying courses: what happens in a case is appended as events; how it stands by them is written beside them with each.

-- Working days, panels and the like, as the bank sets them; a case goes by the version under which it began.
create table certification.policy (
    version   integer generated always as identity primary key,
    content   jsonb       not null,
    actor     text        not null,
    cause     text        not null,
    loaded_at timestamptz not null default clock_timestamp()
);

create sequence certification.case_number;
create table certification.case_file (
    id             bigint generated always as identity primary key,
    public_id      uuid        not null unique default uuidv7(),
    number         text        not null unique,        -- C2026-00017, as people say it
    provider_id    bigint      not null,               -- the organisation whose course it is
    course_code    text        not null,               -- within the provider
    course_id      bigint,                             -- of the catalogue, where it stands there already
    version_id     bigint,
    title          jsonb       not null,               -- language tag -> text
    field_scheme   text        not null,
    field_code     text        not null,
    class          text        not null,
    framework      text        not null,               -- in which it is to be placed
    level          smallint    not null,               -- that the provider claims, in half steps
    policy_version integer     not null references certification.policy,
    opened_at      timestamptz not null default clock_timestamp(),
    licence        text        not null,
    running_since  date        not null,
    -- What follows from the events:
    state          jsonb       not null,               -- as the rules see it, by the calendar that was known at each event
    events         integer     not null,               -- how many there are: whoever acts says how many they have seen
    stage          text        not null,
    since          date        not null,
    cycle          integer     not null,
    ended          boolean     not null,
    parts          bigint[]    not null                -- sign-ins that have had a part
);
create index case_of_provider on certification.case_file (provider_id, id desc);
create index case_open on certification.case_file (id desc) where not ended;

create table certification.event (
    case_id     bigint      not null references certification.case_file,
    number      integer     not null,
    kind        text        not null,
    content     jsonb       not null,                  -- as the rules read it
    words       text        not null,                  -- what was said with it
    files       uuid[]      not null,                  -- what was handed in with it
    actor       text        not null,
    person      bigint      not null,                  -- sign-in; 0 for nobody in particular
    capacity    text        not null,
    happened_on date        not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (case_id, number)
);

-- What waits for whom, for every case in flight.
create table certification.task (
    case_id     bigint   not null references certification.case_file,
    provider_id bigint   not null,                     -- as in the case: work lists are asked by it
    task        text     not null,
    capacity    text     not null,
    person      bigint,                                -- where it is one person's
    due_from    date     not null,
    due_by      date     not null,
    provisional boolean  not null,
    subject     integer
);
create index task_of_case on certification.task (case_id);
create index task_of_capacity on certification.task (capacity, due_by, case_id);
create index task_of_person on certification.task (person, due_by) where person is not null;

-- What the provider writes until it is handed in.
create table certification.dossier_draft (
    case_id    bigint      primary key references certification.case_file,
    content    jsonb       not null,
    changed_at timestamptz not null default clock_timestamp()
);

-- What was handed in.
create table certification.dossier (
    case_id      bigint      not null references certification.case_file,
    event_number integer     not null,
    content      jsonb       not null,
    primary key (case_id, event_number)
);

create table certification.rating (
    case_id      bigint  not null references certification.case_file,
    event_number integer not null,
    cycle        integer not null,
    seat         text    not null,
    sheet        jsonb   not null,
    level        smallint not null,                    -- half steps
    credits      bigint  not null,                     -- hundredths
    primary key (case_id, event_number),
    unique (case_id, cycle, seat)
);

create table certification.objection (
    id         bigint generated always as identity primary key,
    case_id    bigint      not null references certification.case_file,
    stranger   uuid        not null,                   -- whose secret it stands under
    sealed     bytea       not null,                   -- who objects and what they say
    code_hash  bytea       not null unique,            -- of the code by which they follow it
    raised_at  timestamptz not null default clock_timestamp()
);
create index on certification.objection (case_id);

-- The register. Entries that are over stay.
create sequence certification.entry_number;
create table certification.entry (
    id            bigint generated always as identity primary key,
    number        text     not null unique,            -- stable address: R2026-00005
    case_id       bigint   not null references certification.case_file,
    cycle         integer  not null,
    provider_id   bigint   not null,
    course_id     bigint   not null,
    version_id    bigint   not null,
    placement_id  uuid     not null,
    title         jsonb    not null,
    field_scheme  text     not null,
    field_code    text     not null,
    framework     text     not null,
    level         smallint not null,
    hours         bigint   not null,                   -- hundredths
    credits       bigint   not null,                   -- hundredths
    registered_on date     not null,
    valid_from    date     not null,
    last_day      date     not null,
    standing      text     not null,
    search_text   text     not null,
    grams         text[]   not null
);
create index entry_order on certification.entry (id desc);
create index entry_grams on certification.entry using gin (grams);
create index entry_of_case on certification.entry (case_id, cycle);

-- What experts judge, and with whom they have an interest.
create table certification.expert (
    sign_in    bigint      primary key,
    fields     text[]      not null,
    lowest     smallint    not null,                   -- half steps
    highest    smallint    not null,
    most       integer     not null check (most between 0 and 50),
    conflicts  bigint[]    not null,                   -- organisations
    changed_at timestamptz not null default clock_timestamp()
);
create table certification.expert_change (
    id         bigint generated always as identity primary key,
    sign_in    bigint      not null,
    after      jsonb       not null,
    actor      text        not null,
    cause      text        not null,
    changed_at timestamptz not null default clock_timestamp()
);

-- When was an expert last asked?
create index event_assign on certification.event (((content ->> 'expert')::bigint), happened_on) where kind = 'assign';

create function certification.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of %.% are only ever appended', tg_table_schema, tg_table_name;
end $$;
create trigger event_is_appended before update or delete or truncate on certification.event
    for each statement execute function certification.refuse_change();
create trigger dossier_is_appended before update or delete or truncate on certification.dossier
    for each statement execute function certification.refuse_change();
create trigger rating_is_appended before update or delete or truncate on certification.rating
    for each statement execute function certification.refuse_change();

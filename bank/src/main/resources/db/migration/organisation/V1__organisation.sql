-- Organisations of the region: who teaches, trains, awards certificates, or serves learners as a branch of the bank.
create table organisation.organisation (
    id          bigint generated always as identity primary key,
    public_id   uuid not null unique default uuidv7(),
    code        text not null unique,
    name        jsonb not null,                       -- language tag -> text
    roles       text[] not null,
    parent      bigint references organisation.organisation,
    region      text                                  -- GB/T 2260 code
);
create index on organisation.organisation (parent);

-- What else an organisation is called, by whoever hands out the numbers.
create table organisation.identifier (
    organisation_id bigint not null references organisation.organisation,
    scheme          text not null,
    value           text not null,
    primary key (scheme, value)
);
create index on organisation.identifier (organisation_id);

-- Every addition and every change with who, why and when; the state after it, so that any past state can be read.
create table organisation.change (
    id              bigint generated always as identity primary key,
    organisation_id bigint not null references organisation.organisation,
    after           jsonb not null,
    actor           text not null,
    cause           text not null,
    recorded_at     timestamptz not null default clock_timestamp()
);
create index on organisation.change (organisation_id);

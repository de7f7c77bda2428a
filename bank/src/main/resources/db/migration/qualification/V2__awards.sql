-- Claims of awards. How a claim stands is written here and changes; what happened to it stands in qualification.event and never does.
--
-- learner_id    the account in use when it was claimed
-- rule_set      hash of the rule set by whose description of the programme it was checked
-- stage         such as deciding, granted, refused, refused-by-check, appealed refused
-- holding       what the ledger holds: NONE, PENDING or POSTED
-- had_part      sign-ins that decided in it
-- allocation_id of the courses passed with the institution itself, while they are reserved or counted
-- task, due_by  what has to be done next
create sequence qualification.award_number;

create table qualification.claim (
    id              bigint generated always as identity primary key,
    public_id       uuid    not null default gen_random_uuid() unique,
    number          text    not null unique,
    learner_id      bigint  not null,
    organisation_id bigint  not null,
    programme       text    not null,
    qualification   text    not null,
    rule_set        text    not null,
    events          integer not null,
    stage           text    not null,
    holding         text    not null,
    claimed         date    not null,
    since           date    not null,
    had_part        bigint[] not null,
    heard           boolean not null,
    allocation_id   bigint,
    task            text,
    due_by          date,
    check ((task is null) = (due_by is null))
);

-- Nobody is awarded a qualification twice, whatever the program believes.
create unique index one_award on qualification.claim (learner_id, qualification) where holding <> 'NONE';
create index on qualification.claim (learner_id, id);
create index on qualification.claim (organisation_id, id);
create index on qualification.claim (organisation_id, due_by, id) where task is not null;

-- What happened, with everything that it rested on, sealed under the person's secret.
create table qualification.event (
    claim_id      bigint      not null references qualification.claim,
    number        integer     not null,
    id            uuid        not null unique,
    kind          text        not null,
    party         text        not null,
    actor         text        not null,
    happened_on   date        not null,
    recorded_at   timestamptz not null default now(),
    sealed        bytea       not null,
    batch_id      bigint      not null,
    leaf_position integer     not null,
    primary key (claim_id, number)
);

-- The achievements on which a claim rests: what was passed with the institution, and what recognitions rest on.
create table qualification.basis (
    claim_id bigint not null references qualification.claim,
    lineage  uuid   not null,
    primary key (claim_id, lineage)
);
create index on qualification.basis (lineage);

create function qualification.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

create trigger append_only before update or delete or truncate on qualification.event
    for each statement execute function qualification.refuse_change();
create trigger append_only before update or delete or truncate on qualification.basis
    for each statement execute function qualification.refuse_change();

-- Keys that sign credentials; the secret halves lie in the bank's key file. A key signs from begun_at until the next one
-- begins. What it signed before goes on verifying.
create table credential.signing_key (
    number        integer     primary key,
    id            text        not null unique,
    multikey      text        not null unique,
    begun_at      timestamptz not null,
    batch_id      bigint      not null,
    leaf_position integer     not null
);

-- Status lists (Bitstring Status List 1.0). Places are given out in an order shuffled by the seed, so that a place says
-- nothing about when, or beside whom, its credential was issued.
create table credential.status_list (
    id    bigint generated always as identity primary key,
    seed  bigint  not null,
    given integer not null default 0 check (given between 0 and 131072)
);

-- Credentials. What one says stands sealed under the person's secret.
--
-- subject     public id of the achievement that it attests
-- language    in which names are written
-- content     tells one statement from another of the same person, without keeping either
-- sealed      the signed credential as JSON
create table credential.issued (
    learner_id      bigint      not null,
    number          bigint      generated always as identity,
    public_id       uuid        not null unique,
    subject         uuid        not null,
    organisation_id bigint      not null,
    language        text        not null,
    content         uuid        not null,
    key_number      integer     not null references credential.signing_key,
    list_id         bigint      not null references credential.status_list,
    list_index      integer     not null,
    issued_at       timestamptz not null,
    sealed          bytea       not null,
    batch_id        bigint      not null,
    leaf_position   integer     not null,
    primary key (learner_id, number),
    unique (list_id, list_index)
);
create index on credential.issued (subject);
create index on credential.issued (organisation_id, issued_at);

-- What became of a credential later.
-- purpose  1 revocation, 2 suspension
create table credential.status_change (
    credential    uuid     not null references credential.issued (public_id),
    number        smallint not null check (number > 0),
    id            uuid     not null unique,
    purpose       smallint not null check (purpose in (1, 2)),
    value         boolean  not null,
    batch_id      bigint   not null,
    leaf_position integer  not null,
    primary key (credential, number)
);

-- The places of lists that are set today; what stands nowhere here is neither revoked nor suspended.
create table credential.status_set (
    list_id    bigint  not null,
    list_index integer not null,
    purpose    smallint not null,
    primary key (list_id, purpose, list_index)
);

-- Issuing in bulk, for an institution.
create table credential.run (
    id              bigint      generated always as identity primary key,
    public_id       uuid        not null default gen_random_uuid() unique,
    organisation_id bigint      not null,
    actor           text        not null,
    asked_at        timestamptz not null default now(),
    wanted          bigint      not null,
    issued          bigint      not null default 0,
    held            bigint      not null default 0,
    refused         bigint      not null default 0
);
create index on credential.run (organisation_id, id);

-- What is to be issued: a queue. What is taken from it is issued in the same transaction.
create table credential.wanted (
    arrival    bigint generated always as identity primary key,
    learner_id bigint not null,
    subject    uuid   not null,
    language   text   not null,
    run_id     bigint,
    actor      text   not null,
    cause      text   not null
);
create index on credential.wanted (learner_id);

-- Institutions whose achievements are attested as soon as they are accepted.
create table credential.at_acceptance (
    organisation_id bigint      primary key,
    actor           text        not null,
    since           timestamptz not null default now()
);

create function credential.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete or truncate on credential.signing_key
    for each statement execute function credential.refuse_change();
create trigger append_only before update or delete or truncate on credential.issued
    for each statement execute function credential.refuse_change();
create trigger append_only before update or delete or truncate on credential.status_change
    for each statement execute function credential.refuse_change();

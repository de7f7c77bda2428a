-- People and their accounts. Nothing here names anybody: documents and names are found by keyed hashes,
-- and read under a secret of the person's own, wrapped by an epoch key that is kept outside the database.

-- Who did it, and why: one row for each deed, however many people it touched.
create table learner.deed (
    id          bigint generated always as identity primary key,
    actor       text        not null,
    cause       text        not null,
    recorded_at timestamptz not null default clock_timestamp()
);

-- Blocks of a hundred ids.
create sequence learner.person_block;

-- state: 0 pending, 1 active, 2 frozen, 3 merged, 4 closed, 5 erased.
-- opened_by is a deed; no foreign key, since a row a check is dear in bulk: the audit proves it.
-- wrapped_secret, epoch and sealed are null once the person has been erased.
create table learner.person (
    id              bigint   primary key,
    organisation_id bigint   not null,
    redirect_to     bigint   references learner.person (id),
    opened_by       bigint   not null,
    state           smallint not null check (state between 0 and 5),
    epoch           smallint,
    wrapped_secret  bytea,
    sealed          bytea,
    check (state <> 3 or redirect_to is not null),
    check ((state = 5) = (wrapped_secret is null)),
    check ((wrapped_secret is null) = (epoch is null)),
    check ((wrapped_secret is null) = (sealed is null))
) with (fillfactor = 90);
create index person_redirect_to on learner.person (redirect_to) where redirect_to is not null;

-- An identity document, found by its keyed hash. name_mac ties it to the normalised name it was opened under,
-- so that a bulk look-up sees a different name without unsealing anything.
create table learner.document (
    hash        uuid     primary key,
    learner_id  bigint   not null,
    name_mac    bigint   not null,
    kind        smallint not null,
    key_version smallint not null
);

-- Exact normalised name + birth date; two people may share both.
create table learner.name_birth (
    hash        uuid     not null,
    learner_id  bigint   not null,
    key_version smallint not null,
    primary key (hash, learner_id)
);

-- The life of an account, one row a change. note is a person's own words, sealed under the learner's secret.
create table learner.change (
    id           bigint   generated always as identity primary key,
    learner_id   bigint   not null references learner.person (id),
    deed_id      bigint   not null references learner.deed (id),
    kind         text     not null,
    state_before smallint,
    state_after  smallint,
    other_id     bigint,
    happened_on  date,
    note         bytea
);
create index change_learner on learner.change (learner_id, id);

-- Names and documents as they stood before a change.
create table learner.former_details (
    change_id  bigint primary key references learner.change (id),
    learner_id bigint not null,
    sealed     bytea
);
create index former_details_learner on learner.former_details (learner_id);

-- Prior education, occupation, region: dated, by code; the newest of a kind counts. value is null once erased.
create table learner.attribute (
    change_id  bigint primary key references learner.change (id),
    learner_id bigint not null,
    kind       text   not null,
    value      text,
    valid_from date   not null
);
create index attribute_learner on learner.attribute (learner_id);

create table learner.death (
    change_id  bigint primary key references learner.change (id),
    learner_id bigint not null,
    died_on    date   not null,
    struck_by  bigint references learner.change (id)
);
create unique index death_learner on learner.death (learner_id) where struck_by is null;

-- Somebody may act for the learner; who that is is sealed under the learner's secret.
create table learner.proxy (
    recorded_by bigint primary key references learner.change (id),
    learner_id  bigint not null,
    sealed      bytea,
    valid_from  date   not null,
    valid_to    date,
    ended_by    bigint references learner.change (id)
);
create index proxy_learner on learner.proxy (learner_id);

create table learner.legal_hold (
    placed_by  bigint primary key references learner.change (id),
    learner_id bigint not null,
    lifted_by  bigint references learner.change (id)
);
create index legal_hold_learner on learner.legal_hold (learner_id);

-- The code in an activation letter: only its keyed hash is kept. A newer letter voids the older ones.
create table learner.activation_letter (
    printed_by  bigint      primary key references learner.change (id),
    learner_id  bigint      not null,
    code_hash   bytea       not null,
    key_version smallint    not null,
    expires_at  timestamptz not null,
    used_by     bigint      references learner.change (id)
);
create index activation_letter_learner on learner.activation_letter (learner_id);

-- Failed proofs of being somebody, so that nobody tries for long.
create table learner.failed_proof (
    learner_id bigint      not null,
    failed_at  timestamptz not null
);
create index failed_proof_learner on learner.failed_proof (learner_id, failed_at);

-- Two accounts that may be one person, proposed by a stated test. decision: null (open), 'merged' or 'dismissed'.
create table learner.duplicate (
    id        bigint generated always as identity primary key,
    first_id  bigint not null references learner.person (id),
    second_id bigint not null references learner.person (id),
    test      text   not null,
    deed_id   bigint not null references learner.deed (id),
    decision  text check (decision in ('merged', 'dismissed')),
    decided   bigint references learner.deed (id),
    check (first_id < second_id),
    unique (first_id, second_id)
);

-- Keys live in the data folder; here stand their versions and fingerprints, so that a missing or foreign key is seen at start.
create table learner.key (
    purpose      text        not null check (purpose in ('epoch', 'lookup')),
    version      smallint    not null,
    fingerprint  text        not null,
    created_at   timestamptz not null default clock_timestamp(),
    destroyed_at timestamptz,
    primary key (purpose, version)
);

-- Scrambles the order of account numbers so that the next one can't be guessed. It is no secret to whoever reads this database.
create table learner.numbering (
    key bytea not null
);
insert into learner.numbering
select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

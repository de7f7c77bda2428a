-- What an organisation has agreed with the bank about its files. Versions are added, never changed: a deposit goes by the
-- version it was handed in under.
create table deposit.agreement (
    id              bigint generated always as identity primary key,
    organisation_id bigint      not null,
    code            text        not null,
    version         integer     not null check (version > 0),
    document        jsonb       not null,
    actor           text        not null,
    cause           text        not null,
    recorded_at     timestamptz not null default clock_timestamp(),
    unique (organisation_id, code, version)
);

-- One handed-in file or list of results.
-- mapping    the mapping file's text as it was at hand-in, so that a resumed deposit reads as it began
-- joins      encodings of joined files by name
-- columns    of the file, by which its returned rows are headed; null until they have been read
-- today      the bank's civil day of the hand-in: what lies in the future is decided by it, also after a resume
-- half_key   one half of the key that the spooled file and the returned rows are encrypted under; the other lies in the
--            spool folder
-- rows_done  rows of the file whose fate is decided and written; moves in the transaction that writes them
-- tally      how many rows ended how
create table deposit.deposit (
    id              bigint generated always as identity primary key,
    public_id       uuid        not null unique,
    organisation_id bigint      not null,
    agreement_id    bigint      not null references deposit.agreement,
    mapping         text        not null,
    file_name       text        not null,
    sha256          text        not null,
    bytes           bigint      not null,
    encoding        text        not null,
    joins           jsonb       not null,
    columns         text[],
    correction      boolean     not null,
    dry_run         boolean     not null,
    actor           text        not null,
    handed_in_at    timestamptz not null default clock_timestamp(),
    today           date        not null,
    half_key        bytea,
    state           text        not null check (state in ('WAITING', 'RUNNING', 'FINISHED', 'REFUSED')),
    refusal         jsonb,
    rows_total      bigint,
    rows_done       bigint      not null default 0,
    tally           jsonb       not null default '{}',
    started_at      timestamptz,
    finished_at     timestamptz,
    check ((state = 'REFUSED') = (refusal is not null)),
    check ((state in ('FINISHED', 'REFUSED')) = (finished_at is not null))
);
create index on deposit.deposit (organisation_id, id);
-- The same file of the same organisation is under way once at a time.
create unique index deposit_under_way on deposit.deposit (organisation_id, sha256)
    where state in ('WAITING', 'RUNNING') and not dry_run;

-- Returned rows of one chunk, as handed in and with what is wrong with them: compressed and encrypted together.
create table deposit.returned (
    deposit_id bigint  not null references deposit.deposit,
    first_row  bigint  not null,
    last_line  bigint  not null,
    rows       integer not null check (rows > 0),
    sealed     bytea   not null,
    primary key (deposit_id, first_row)
);
alter table deposit.returned alter column sealed set storage external;

-- Doubts about rows that were taken, and suspicions about the file, counted, with the lines of the first of them.
create table deposit.finding (
    deposit_id  bigint   not null references deposit.deposit,
    suspicion   boolean  not null,
    code        text     not null,
    params      text     not null,
    rows        bigint   not null,
    first_lines bigint[] not null,
    primary key (deposit_id, suspicion, code, params)
);

-- People who sign in. A learner's sign-in names a learner, a registrar's or branch's an organisation, an administrator's neither.
create table access.sign_in (
    id              bigint generated always as identity primary key,
    name            text        not null,
    name_key        text        not null unique,    -- name as compared: lower case, NFKC
    password_hash   text        not null,           -- bcrypt
    role            text        not null check (role in ('LEARNER', 'REGISTRAR', 'BRANCH_STAFF', 'ADMINISTRATOR')),
    organisation_id bigint,
    learner_id      bigint,
    closed_at       timestamptz,
    check ((role = 'LEARNER') = (learner_id is not null)),
    check ((role in ('REGISTRAR', 'BRANCH_STAFF')) = (organisation_id is not null))
);
create index sign_in_of_learner on access.sign_in (learner_id) where learner_id is not null;

-- What became of a sign-in, by whom and why; appended only.
create table access.sign_in_change (
    id         bigint generated always as identity primary key,
    sign_in_id bigint      not null references access.sign_in,
    kind       text        not null check (kind in ('OPENED', 'PASSWORD_CHANGED', 'CLOSED')),
    actor      text        not null,
    cause      text        not null,
    changed_at timestamptz not null default now()
);
create index sign_in_change_of on access.sign_in_change (sign_in_id);

-- Programs that sign in by OAuth 2 client credentials, each for one organisation.
create table access.program (
    client_id       text        primary key,
    secret_hash     text        not null,           -- bcrypt of a secret that is shown once
    title           text        not null,
    organisation_id bigint      not null,
    scopes          text[]      not null,
    actor           text        not null,
    cause           text        not null,
    opened_at       timestamptz not null default now(),
    closed_at       timestamptz
);

-- Every look at a person's data by somebody else, appended only.
create table access.look (
    id         bigint generated always as identity primary key,
    learner_id bigint      not null,
    actor      text        not null,
    cause      text        not null,
    what       text        not null,
    looked_at  timestamptz not null default now()
);
create index look_at_learner on access.look (learner_id, id desc);

create function access.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of %.% are only ever appended', tg_table_schema, tg_table_name;
end $$;
create trigger look_is_appended before update or delete or truncate on access.look for each statement execute function access.refuse_change();
create trigger sign_in_change_is_appended before update or delete or truncate on access.sign_in_change for each statement execute function access.refuse_change();

-- Answers to requests that carried an Idempotency-Key, for two days. What identifies a row is a digest, and the answer is sealed under
-- the key itself: without the client's key nobody reads it.
create table access.answer (
    id             bytea       primary key,
    claimed_at     timestamptz not null default now(),
    request_digest bytea,                           -- null while the request is being answered
    status         smallint,
    sealed         bytea                            -- content type, location and body
);
create index answer_age on access.answer (claimed_at);

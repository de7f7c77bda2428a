-- Links by which learners show credentials.
--
-- token_hash  SHA-256 of the link's token, which is kept nowhere
-- fields      what is shown beside what is always shown
-- note        to whom it goes, sealed under the person's secret
create table credential.share (
    id         uuid        primary key,
    learner_id bigint      not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    fields     text[]      not null,
    note       bytea,
    made_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at <= made_at + interval '365 days 1 hour'),
    revoked_at timestamptz
);
create index on credential.share (learner_id, made_at);

create table credential.share_item (
    share_id   uuid     not null references credential.share on delete cascade,
    position   smallint not null,
    credential uuid     not null references credential.issued (public_id),
    primary key (share_id, position)
);

-- How often a link was opened: by the hour and the language, and nothing else of whoever did.
create table credential.share_look (
    share_id uuid        not null references credential.share on delete cascade,
    hour     timestamptz not null,
    language text        not null,
    times    integer     not null default 1,
    primary key (share_id, hour, language)
);

-- Names that viewers gave of themselves, sealed under the secret of the person whose link it is.
create table credential.share_viewer (
    share_id uuid        not null references credential.share on delete cascade,
    id       bigint      generated always as identity,
    hour     timestamptz not null,
    language text        not null,
    name     bytea       not null,
    primary key (share_id, id)
);

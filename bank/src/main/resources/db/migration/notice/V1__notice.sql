-- What somebody was told. Words are made when it is read; nothing personal stands in params or address.
create table notice.notice (
    id            uuid        primary key default gen_random_uuid(), -- shown: it counts nothing
    number        bigint      generated always as identity,
    sign_in_id    bigint      not null,
    key           text        not null,     -- the teller's: told once
    code          text        not null,
    params        jsonb       not null,
    address       text        not null,
    told_at       timestamptz not null,
    read_at       timestamptz,
    awaits_letter boolean     not null,
    letter_id     uuid,
    unique (sign_in_id, key)
);
create index notice_newest on notice.notice (sign_in_id, number desc);
create index notice_unread on notice.notice (sign_in_id) where read_at is null;
create index notice_awaits_letter on notice.notice (told_at) where awaits_letter;
create index notice_in_letter on notice.notice (letter_id) where letter_id is not null;

-- Where somebody wants their letters: sealed under their sign-in's secret, as is the code that confirms it.
create table notice.contact (
    sign_in_id   bigint      primary key,
    address      bytea       not null,
    language     text        not null check (language in ('en', 'zh')),
    confirmed_at timestamptz,
    code         bytea,
    code_until   timestamptz,
    code_tries   smallint    not null default 0,
    refused_at   timestamptz                -- when the other server last said that it knows no such address
);

-- Letters to be sent, and what became of them. next_try_at is null once nothing more is to be done: sent, given up, or dropped
-- because there was nothing left to say.
create table notice.letter (
    id          uuid        primary key,    -- also its Message-ID
    sign_in_id  bigint      not null,
    kind        text        not null check (kind in ('NOTICES', 'CONFIRMATION')),
    written_at  timestamptz not null,
    next_try_at timestamptz,
    tries       integer     not null default 0,
    sent_at     timestamptz,
    given_up_at timestamptz,
    fault       text                        -- kind of the last fault, never the server's words: they may quote the address
);
create index letter_due on notice.letter (next_try_at) where next_try_at is not null;
create index letter_given_up on notice.letter (given_up_at desc) where given_up_at is not null;
create index letter_of_sign_in on notice.letter (sign_in_id, written_at);

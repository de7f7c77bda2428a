-- Files that were handed in and found harmless. Their content lies here too, so that one backup of the database holds everything.
create table attachment.attachment (
    id             uuid        primary key default uuidv7(),
    name           text        not null,           -- emptied when the file is discarded: names tell of people
    kind           text        not null,
    bytes          bigint      not null check (bytes > 0),
    sha256         bytea       not null check (length(sha256) = 32),
    actor          text        not null,
    cause          text        not null,
    taken_at       timestamptz not null default clock_timestamp(),
    discarded_at   timestamptz,
    discarded_by   text,
    discard_cause  text,
    check (num_nulls(discarded_at, discarded_by, discard_cause) in (0, 3))
);

-- The content in pieces, so that neither end ever holds a file as a whole.
create table attachment.piece (
    attachment_id uuid    not null references attachment.attachment,
    position      integer not null check (position >= 0),
    content       bytea   not null,
    primary key (attachment_id, position)
);
-- Nearly all kinds are compressed already.
alter table attachment.piece alter column content set storage external;

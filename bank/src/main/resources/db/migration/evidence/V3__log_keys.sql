-- Keys by which the log's states are signed, after the one that it began with, which is number 1 and has no row. All carry the log's one
-- name; the secret halves lie in keys/log.p12. A key signs from begun_at until it is ended.
create table evidence.log_key (
    number        integer     primary key check (number > 1),
    verifier_key  text        not null unique,
    begun_at      timestamptz not null,
    batch_id      bigint      not null,
    leaf_position integer     not null
);

create table evidence.log_key_end (
    number        integer     primary key check (number > 0),
    ended_at      timestamptz not null,
    batch_id      bigint      not null,
    leaf_position integer     not null
);

create trigger append_only before update or delete or truncate on evidence.log_key
    for each statement execute function database.refuse_change();
create trigger append_only before update or delete or truncate on evidence.log_key_end
    for each statement execute function database.refuse_change();

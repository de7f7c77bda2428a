-- What was recorded, in which order. A batch is one transaction's worth of leaves: one row however many thousands
-- of records it seals. Nothing here is ever updated or deleted, except the queue of batches that wait for their number.

-- Ids are given out in blocks of sixty-four.
create sequence evidence.batch_block;

create table evidence.batch (
    id          bigint      primary key,
    actor       text        not null,
    cause       text        not null,
    recorded_at timestamptz not null,
    leaf_count  integer     not null check (leaf_count >= 0),
    leaves      bytea       not null,
    check (length(leaves) = leaf_count * 32)
);
-- Noise does not compress.
alter table evidence.batch alter column leaves set storage external;

-- Written by the batch's own transaction as its last act, so that the order of arrival never contradicts what one
-- transaction saw of another.
create table evidence.waiting (
    arrival    bigint  generated always as identity primary key,
    batch_id   bigint  not null,
    leaf_count integer not null
);

-- The order in which batches became visible. The leaf at position p of a batch is leaf first_leaf + p of the bank.
create table evidence.sequenced (
    sequence   bigint primary key,
    batch_id   bigint not null unique,
    first_leaf bigint not null
);

create function evidence.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete or truncate on evidence.batch
    for each statement execute function evidence.refuse_change();
create trigger append_only before update or delete or truncate on evidence.sequenced
    for each statement execute function evidence.refuse_change();

-- Frameworks by the short number that transfers carry.
create table ledger.framework (
    number smallint generated always as identity primary key,
    code   text     not null unique
);

-- One row is one transfer between an organisation (the contra account) and a learner: balanced by construction.
-- Nothing is updated or deleted; a correction is a transfer back. There is no running balance anywhere.
--
-- id         = achievement's id * 256 + the number of the transfer within that achievement
-- amount     hundredths of a credit
-- framework  a number of ledger.framework; with basis it is the unit of account: other units are never summed with it
-- basis      1 declared, 2 regulated, 3 certified
-- level      in half steps: level 4 is 8
-- class      1 academic, 2 vocational, 3 leisure
-- direction  1 to the learner, -1 back to the organisation
create table ledger.transfer (
    learner_id      bigint   not null,
    id              bigint   not null,
    organisation_id bigint   not null,
    batch_id        bigint   not null,
    amount          bigint   not null check (amount > 0),
    framework       smallint not null,
    basis           smallint not null check (basis between 1 and 3),
    level           smallint not null,
    class           smallint not null check (class between 1 and 3),
    direction       smallint not null check (direction in (1, -1)),
    primary key (learner_id, id)
);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete or truncate on ledger.transfer
    for each statement execute function ledger.refuse_change();

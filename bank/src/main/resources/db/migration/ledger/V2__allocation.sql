-- What achievements count as, toward a qualification. A recognition has one allocation: achievements on one side, places in a
-- programme on the other. It is pending, then posted or voided; what was posted may be voided later. Nothing is updated or deleted.
--
-- id            chosen by whoever recognises: the same id again changes nothing
-- qualification within which no achievement counts twice
-- recognised    hundredths of a credit that were recognised; the lines never come to more
-- uses          1 its achievements are used by it alone, 2 by so many as times says, 3 as far as their credit goes, 4 freely
-- pending_until the last day on which it may be pending
create table ledger.allocation (
    learner_id    bigint   not null,
    id            bigint   not null,
    qualification text     not null,
    programme     text     not null,
    recognised    bigint   not null check (recognised >= 0),
    uses          smallint not null check (uses between 1 and 4),
    times         integer  check (times > 0),
    pending_until date     not null,
    primary key (learner_id, id),
    check ((uses = 2) = (times is not null))
);

-- lineage  of the achievement, so that a correction is the same
-- worth    hundredths of a credit that the achievement has
create table ledger.allocation_source (
    learner_id    bigint not null,
    allocation_id bigint not null,
    lineage       uuid   not null,
    worth         bigint not null check (worth >= 0),
    primary key (learner_id, allocation_id, lineage),
    foreign key (learner_id, allocation_id) references ledger.allocation
);

-- place  kind and code, such as "course 02970"
create table ledger.allocation_line (
    learner_id    bigint   not null,
    allocation_id bigint   not null,
    number        smallint not null check (number >= 0),
    place         text     not null,
    amount        bigint   not null check (amount >= 0),
    primary key (learner_id, allocation_id, number),
    foreign key (learner_id, allocation_id) references ledger.allocation
);

-- What happened to it, from 0: first 1 pending, then 2 posted or 3 voided, after posted 3 voided.
create table ledger.allocation_entry (
    learner_id    bigint   not null,
    allocation_id bigint   not null,
    number        smallint not null,
    phase         smallint not null,
    batch_id      bigint   not null,
    primary key (learner_id, allocation_id, number),
    foreign key (learner_id, allocation_id) references ledger.allocation,
    check ((number, phase) in ((0, 1), (1, 2), (1, 3), (2, 3)))
);

create view ledger.standing_allocation as
select a.*, e.phase
  from ledger.allocation a
  join lateral (select phase from ledger.allocation_entry e
                 where e.learner_id = a.learner_id and e.allocation_id = a.id
                 order by number desc limit 1) e on true;

create trigger append_only before update or delete or truncate on ledger.allocation
    for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.allocation_source
    for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.allocation_line
    for each statement execute function ledger.refuse_change();
create trigger append_only before update or delete or truncate on ledger.allocation_entry
    for each statement execute function ledger.refuse_change();

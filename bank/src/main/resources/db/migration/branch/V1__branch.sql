-- Somebody served at a branch whose account another branch looks after: by exact document and with the reason written down.
-- The worker sees that account for the rest of the visit.
create table branch.counter_visit (
    id         bigint generated always as identity primary key,
    actor      text        not null,
    learner_id bigint      not null,
    reason     text        not null,
    begun_at   timestamptz not null default clock_timestamp()
);
create index counter_visit_actor on branch.counter_visit (actor, learner_id, begun_at);

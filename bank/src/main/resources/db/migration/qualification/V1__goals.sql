-- The programmes that learners keep in view. It is a wish, not a record: it may be taken back, and goes with the person's erasure.
create table qualification.goal (
    learner_id bigint      not null,
    programme  text        not null,
    chosen_at  timestamptz not null default now(),
    primary key (learner_id, programme)
);

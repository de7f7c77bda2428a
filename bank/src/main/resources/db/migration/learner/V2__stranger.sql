-- People without an account whose words the bank keeps: who objects to a certification, whom a letter goes to. Each has a secret of their
-- own, wrapped as those of learners are, so that they can be forgotten the same way.
create table learner.stranger (
    id             uuid     primary key,
    epoch          smallint,
    wrapped_secret bytea,
    check ((wrapped_secret is null) = (epoch is null))
);
create index stranger_of_epoch on learner.stranger (epoch) where epoch is not null;

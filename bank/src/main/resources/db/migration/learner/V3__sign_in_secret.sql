-- A secret of each sign-in that has given something personal, wrapped under an epoch key as the secrets of persons are.
create table learner.sign_in_secret (
    sign_in_id     bigint   primary key,
    epoch          smallint not null,
    wrapped_secret bytea    not null
);
create index sign_in_secret_epoch on learner.sign_in_secret (epoch);

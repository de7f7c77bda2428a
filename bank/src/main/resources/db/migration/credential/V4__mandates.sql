-- Institutions that let the bank issue credentials in their name, each from given_at until ended_at.
create table credential.mandate (
    id              bigint generated always as identity primary key,
    organisation_id bigint      not null,
    given_by        text        not null,
    given_at        timestamptz not null default now(),
    ended_by        text,
    ended_at        timestamptz,
    check ((ended_by is null) = (ended_at is null))
);
create unique index one_mandate on credential.mandate (organisation_id) where ended_at is null;

-- Whose key it is, and whose credentials stand in the list: an institution's; the bank's own where it is null.
alter table credential.signing_key add column organisation_id bigint;
alter table credential.status_list add column organisation_id bigint;

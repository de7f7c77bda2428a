-- Credentials attest awards and whole accounts too.
--
-- attests  1 an achievement, 2 an award, 3 all of an account's credentials together
-- subject  public id of the achievement or award; of an account a number of its own
-- organisation_id that deposited or granted it; nobody did a whole account
alter table credential.issued add column attests smallint not null default 1 check (attests between 1 and 3);
alter table credential.issued alter column attests drop default;
alter table credential.issued alter column organisation_id drop not null;
alter table credential.issued add check ((organisation_id is null) = (attests = 3));

alter table credential.wanted add column attests smallint not null default 1 check (attests between 1 and 2);
alter table credential.wanted alter column attests drop default;

-- programme  whose graduates' awards are attested; null for all
alter table credential.run add column attests smallint not null default 1 check (attests between 1 and 2);
alter table credential.run alter column attests drop default;
alter table credential.run add column programme text check (programme is null or attests = 2);

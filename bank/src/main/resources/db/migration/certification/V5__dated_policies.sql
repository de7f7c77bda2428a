-- From when on cases begin by a policy: null from the bank's beginning. Of two from the same day the later loaded holds.
alter table certification.policy
    add column applies_from date,
    add column source       text not null default '';

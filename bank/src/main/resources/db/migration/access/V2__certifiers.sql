-- Those who certify courses sign in too: providers for an organisation, officers for a branch, experts for themselves.
alter table access.sign_in
    drop constraint sign_in_role_check,
    drop constraint sign_in_check1,
    add constraint sign_in_role_check
        check (role in ('LEARNER', 'REGISTRAR', 'BRANCH_STAFF', 'ADMINISTRATOR', 'PROVIDER', 'OFFICER', 'EXPERT')),
    add constraint sign_in_organisation_check
        check ((role in ('REGISTRAR', 'BRANCH_STAFF', 'PROVIDER', 'OFFICER')) = (organisation_id is not null));
create index sign_in_of_role on access.sign_in (role) where role <> 'LEARNER';

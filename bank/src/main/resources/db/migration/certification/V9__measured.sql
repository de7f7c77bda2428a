-- What each step of a case adds to the figures, written with it.
create table certification.measured (
    case_id      bigint   not null references certification.case_file,
    event_number integer  not null,
    kind         text     not null check (kind in ('took', 'ruled', 'appealed', 'reversed', 'stands')),
    subject      text     not null,                    -- the task; the ruling; the decision that was appealed
    days         integer  check ((days is not null) = (kind = 'took')), -- working days, by the calendar as it was known then
    happened_on  date     not null,
    primary key (case_id, event_number, kind)
);
create trigger measured_is_appended before update or delete or truncate on certification.measured
    for each statement execute function certification.refuse_change();

-- Cases of before, until the bank has measured them.
create table certification.unmeasured (
    case_id bigint primary key references certification.case_file
);
insert into certification.unmeasured select id from certification.case_file;

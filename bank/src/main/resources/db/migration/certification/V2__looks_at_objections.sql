-- Objections name people: who reads them is written down.
create table certification.objection_look (
    id        bigint generated always as identity primary key,
    case_id   bigint      not null references certification.case_file,
    actor     text        not null,
    cause     text        not null,
    looked_at timestamptz not null default clock_timestamp()
);
create trigger objection_look_is_appended before update or delete or truncate on certification.objection_look
    for each statement execute function certification.refuse_change();

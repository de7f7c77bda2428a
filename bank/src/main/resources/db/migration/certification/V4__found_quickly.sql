-- What a case is found by: number, code and titles, normalised, and the pieces of these. Written once, beside the case, so that its
-- steps don't touch the index. grams is null for cases of before, until the bank has cut them.
create table certification.case_text (
    case_id     bigint primary key references certification.case_file,
    search_text text   not null,
    grams       text[]
);
insert into certification.case_text (case_id, search_text) select id, '' from certification.case_file;
create index case_text_grams on certification.case_text using gin (grams);
create index case_text_uncut on certification.case_text (case_id) where grams is null;

create index case_of_stage on certification.case_file (stage, id desc);
create index entry_of_course on certification.entry (course_id, id desc);
create index entry_of_field on certification.entry (field_code);

-- Work lists come in this order, of everybody or of one organisation; a place is named by all of it.
drop index certification.task_of_capacity;
create index task_of_capacity on certification.task (capacity, due_by, case_id, task, coalesce(subject, -1));
create index task_of_provider on certification.task (provider_id, capacity, due_by, case_id, task, coalesce(subject, -1));

-- An expert for each of two seats is asked for once.
delete from certification.task t using certification.task other
 where t.task = 'ASSIGN_EXPERT' and other.task = t.task and other.case_id = t.case_id and other.ctid < t.ctid;

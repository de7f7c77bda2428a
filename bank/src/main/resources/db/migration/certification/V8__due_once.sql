-- Where several people are late alike, there is one cause to step in.
delete from certification.task t using certification.task other
 where t.task = 'STEP_IN' and other.task = t.task and other.case_id = t.case_id and other.due_from = t.due_from
   and other.due_by = t.due_by and other.subject is not distinct from t.subject and other.ctid < t.ctid;

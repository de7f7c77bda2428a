-- In which cases has this expert rated, proposed or voted?
create index event_of_expert on certification.event (person, case_id) where kind in ('rate', 'propose', 'vote');

-- Cases that are told after they happened certify a course and take it back in one transaction. What that transaction made nobody else
-- has seen, and no result rests on it: there a certified placement may end on any day. Everywhere else it never ends in the past.
alter table catalogue.placement add column made_in xid8 not null default pg_current_xact_id();

create or replace function catalogue.keep_placement() returns trigger language plpgsql as $$
begin
    if (select v.used from catalogue.course_version v where v.id = old.version_id) and (
        (new.id, new.version_id, new.framework_id, new.level, new.credits, new.basis, new.decider, new.valid_from, new.made_in)
            is distinct from
        (old.id, old.version_id, old.framework_id, old.level, old.credits, old.basis, old.decider, old.valid_from, old.made_in)
        or new.deposited_since is distinct from old.deposited_since
        or (new.valid_to is distinct from old.valid_to
            and (new.valid_to is null
                 or (new.valid_to < current_date and (old.basis <> 'CERTIFIED' or old.made_in <> pg_current_xact_id()))
                 or (old.valid_to is not null and (old.basis <> 'CERTIFIED' or new.valid_to > old.valid_to))))) then
        raise exception 'placement % of a used version never changes', old.id;
    end if;
    return new;
end $$;

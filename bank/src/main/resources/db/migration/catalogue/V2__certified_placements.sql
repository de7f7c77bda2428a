-- A certified placement may hold for results deposited since its decision alone; and one that is withdrawn ends before its time, but
-- never in the past.
alter table catalogue.placement add column deposited_since timestamptz;

create or replace function catalogue.keep_placement() returns trigger language plpgsql as $$
begin
    if (select v.used from catalogue.course_version v where v.id = old.version_id) and (
        (new.id, new.version_id, new.framework_id, new.level, new.credits, new.basis, new.decider, new.valid_from)
            is distinct from
        (old.id, old.version_id, old.framework_id, old.level, old.credits, old.basis, old.decider, old.valid_from)
        or new.deposited_since is distinct from old.deposited_since
        or (new.valid_to is distinct from old.valid_to
            and (new.valid_to is null or new.valid_to < current_date
                 or (old.valid_to is not null and (old.basis <> 'CERTIFIED' or new.valid_to > old.valid_to))))) then
        raise exception 'placement % of a used version never changes', old.id;
    end if;
    return new;
end $$;

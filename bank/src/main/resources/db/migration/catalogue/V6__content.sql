-- What a version consists of, as rules of recognition ask for it; null where nobody has said so. Of a used version it may still be told,
-- once: no achievement rests on what nobody knew.
alter table catalogue.course_version
    add column features jsonb,                        -- [word]
    add column covers   jsonb;                        -- [{unit, version, outcomes: [number]}]

create or replace function catalogue.keep_used_version() returns trigger language plpgsql as $$
begin
    if old.used and (
        (new.course_id, new.number, new.valid_from, new.class, new.parts, new.used)
            is distinct from (old.course_id, old.number, old.valid_from, old.class, old.parts, old.used)
        or new.hours is distinct from old.hours
        or new.declared is distinct from old.declared
        or (old.features is not null and new.features is distinct from old.features)
        or (old.covers is not null and new.covers is distinct from old.covers)
        or (new.valid_to is distinct from old.valid_to
            and (old.valid_to is not null or new.valid_to is null or new.valid_to < current_date))) then
        raise exception 'course version % is used and never changes', old.id;
    end if;
    return new;
end $$;

-- Withdrawn before its first day: it counts for no day, and another may begin on that day.
alter table catalogue.placement add column never_began boolean not null default false;

alter table catalogue.placement drop constraint placement_version_id_framework_id_basis_valid_from_key;
create unique index placement_once on catalogue.placement (version_id, framework_id, basis, valid_from) where not never_began;
-- Which courses are certified? Few beside all others.
create index placement_certified on catalogue.placement (version_id) where basis = 'CERTIFIED' and not never_began;

create function catalogue.keep_never_began() returns trigger language plpgsql as $$
begin
    if old.never_began or old.basis <> 'CERTIFIED' or old.valid_from < current_date then
        raise exception 'placement % has begun and never changes', old.id;
    end if;
    return new;
end $$;
create trigger keep_never_began before update on catalogue.placement
    for each row when (new.never_began is distinct from old.never_began) execute function catalogue.keep_never_began();

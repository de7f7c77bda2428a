-- Certification units: outcomes at a level, worth some credits; the common measure between courses.

create table catalogue.unit (
    id           bigint generated always as identity primary key,
    code         text not null unique,
    name         jsonb not null,                      -- language tag -> text
    field_scheme text,
    field_code   text,
    search_text  text not null,                       -- code, names and outcomes, normalised
    grams        text[] not null                      -- what search_text is found by
);
create index unit_grams on catalogue.unit using gin (grams);

-- A version never changes once somebody refers to it; only an open end may be closed, from today on.
create table catalogue.unit_version (
    id           bigint generated always as identity primary key,
    unit_id      bigint not null references catalogue.unit,
    number       integer not null check (number > 0),
    valid_from   date not null,
    valid_to     date,
    framework_id smallint not null references catalogue.framework,
    level        smallint not null,                   -- half steps
    credits      bigint not null check (credits > 0), -- hundredths
    outcomes     jsonb not null,                      -- [{text, criteria, hours in hundredths}]
    used         boolean not null default false,
    unique (unit_id, number),
    check (valid_to >= valid_from)
);

create function catalogue.keep_used_unit_version() returns trigger language plpgsql as $$
begin
    if old.used and (tg_op = 'DELETE' or (
        (new.unit_id, new.number, new.valid_from, new.framework_id, new.level, new.credits, new.outcomes, new.used)
            is distinct from
        (old.unit_id, old.number, old.valid_from, old.framework_id, old.level, old.credits, old.outcomes, old.used)
        or (new.valid_to is distinct from old.valid_to
            and (old.valid_to is not null or new.valid_to is null or new.valid_to < current_date - 1)))) then
        raise exception 'unit version % is used and never changes', old.id;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_used_unit_version before update or delete on catalogue.unit_version
    for each row execute function catalogue.keep_used_unit_version();

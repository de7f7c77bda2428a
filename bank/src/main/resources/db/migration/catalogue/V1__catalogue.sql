-- Frameworks, courses and what they are worth.

create table catalogue.framework (
    id               smallint generated always as identity primary key,
    code             text not null unique,
    name             jsonb not null,                  -- language tag -> text
    source           text not null,
    hours_per_credit bigint,                          -- hundredths of hours; null where the framework has no credit
    credit_step      bigint not null,                 -- hundredths of credits
    half_steps       boolean not null
);

create table catalogue.framework_level (
    framework_id smallint not null references catalogue.framework,
    position     smallint not null,                   -- half steps
    label        text not null,
    title        jsonb not null,
    descriptors  jsonb not null,                      -- language tag -> {knowledge, skills, responsibility}
    primary key (framework_id, position),
    unique (framework_id, label)
);

create table catalogue.level_map (
    id             bigint generated always as identity primary key,
    from_framework smallint not null references catalogue.framework,
    to_framework   smallint not null references catalogue.framework,
    decided_on     date not null,
    source         text not null,
    confirmed      boolean not null,
    decider        text,
    unique (from_framework, to_framework, decided_on)
);

create table catalogue.level_pair (
    level_map_id  bigint not null references catalogue.level_map,
    from_position smallint not null,
    to_position   smallint not null,
    primary key (level_map_id, from_position, to_position)
);

-- A course that nobody knows yet (known = false) has no version and waits on the work list.
create sequence catalogue.course_id;
create table catalogue.course (
    id              bigint primary key default nextval('catalogue.course_id'),
    public_id       uuid not null unique default uuidv7(),
    organisation_id bigint not null,
    code            text not null,
    kind            text not null,
    name            jsonb not null,
    field_scheme    text,
    field_code      text,
    known           boolean not null,
    search_text     text not null,                    -- code and names, normalised
    grams           text[] not null,                  -- what search_text is found by
    unique (organisation_id, code)
);
create index course_order on catalogue.course (code, id) where known;
create index course_grams on catalogue.course using gin (grams) where known;

-- By what names a course may be found where results have no codes; normalised.
create table catalogue.course_name (
    course_id       bigint not null references catalogue.course,
    organisation_id bigint not null,
    name            text not null,
    primary key (organisation_id, name, course_id)
);
create index on catalogue.course_name (course_id);

-- A version never changes once an achievement refers to it; only an open end may be closed, from today on.
create sequence catalogue.course_version_id;
create table catalogue.course_version (
    id         bigint primary key default nextval('catalogue.course_version_id'),
    course_id  bigint not null references catalogue.course,
    number     integer not null check (number > 0),
    valid_from date not null,
    valid_to   date,
    hours      bigint,                                -- hundredths
    declared   bigint,                                -- hundredths of credits
    class      text not null,
    parts      jsonb not null,
    used       boolean not null default false,
    unique (course_id, number),
    check (valid_to >= valid_from)
);

create table catalogue.placement (
    id           uuid primary key,
    version_id   bigint not null references catalogue.course_version,
    framework_id smallint not null references catalogue.framework,
    level        smallint not null,                   -- half steps
    credits      bigint not null check (credits >= 0),-- hundredths
    basis        text not null,
    decider      text not null,
    valid_from   date not null,
    valid_to     date,
    unique (version_id, framework_id, basis, valid_from),
    check (valid_to >= valid_from)
);

create table catalogue.offering (
    id         bigint generated always as identity primary key,
    version_id bigint not null references catalogue.course_version,
    starts     date not null,
    ends       date,
    price      bigint,                                -- hundredths of the currency
    currency   char(3),
    place      jsonb not null,
    unique (version_id, starts, place),
    check ((price is null) = (currency is null))
);

-- Every addition and every change with who, why and when; what it says after it.
create table catalogue.change (
    id          bigint generated always as identity primary key,
    course_id   bigint,                               -- null for frameworks and maps
    subject     text not null,
    after       jsonb not null,
    actor       text not null,
    cause       text not null,
    recorded_at timestamptz not null default clock_timestamp()
);
create index on catalogue.change (course_id);

create function catalogue.keep_used_version() returns trigger language plpgsql as $$
begin
    if old.used and (
        (new.course_id, new.number, new.valid_from, new.class, new.parts, new.used)
            is distinct from (old.course_id, old.number, old.valid_from, old.class, old.parts, old.used)
        or new.hours is distinct from old.hours
        or new.declared is distinct from old.declared
        or (new.valid_to is distinct from old.valid_to
            and (old.valid_to is not null or new.valid_to is null or new.valid_to < current_date))) then
        raise exception 'course version % is used and never changes', old.id;
    end if;
    return new;
end $$;
create trigger keep_used_version before update on catalogue.course_version
    for each row execute function catalogue.keep_used_version();

create function catalogue.keep_placement() returns trigger language plpgsql as $$
begin
    if (select v.used from catalogue.course_version v where v.id = old.version_id) and (
        (new.id, new.version_id, new.framework_id, new.level, new.credits, new.basis, new.decider, new.valid_from)
            is distinct from
        (old.id, old.version_id, old.framework_id, old.level, old.credits, old.basis, old.decider, old.valid_from)
        or (new.valid_to is distinct from old.valid_to
            and (old.valid_to is not null or new.valid_to is null or new.valid_to < current_date))) then
        raise exception 'placement % of a used version never changes', old.id;
    end if;
    return new;
end $$;
create trigger keep_placement before update on catalogue.placement
    for each row execute function catalogue.keep_placement();

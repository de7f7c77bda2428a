-- Rule sets as they were published. A row never changes; that a set is retired is a row of its own.

create table recognition.rule_set (
    hash         text        primary key check (hash ~ '^[0-9a-f]{64}$'), -- of the content: it identifies the set
    code         text        not null,
    version      integer     not null check (version > 0),
    owner        text        not null,                 -- code of the organisation or alliance that grants
    title        jsonb       not null,                 -- language tag -> text
    valid_from   date        not null,                 -- days of decision on which it is in force
    valid_to     date,
    document     text        not null,                 -- YAML, as it was handed in
    published_at timestamptz not null default clock_timestamp(),
    actor        text        not null,
    cause        text        not null,
    unique (code, version),
    check (valid_to >= valid_from)
);

create table recognition.retirement (
    hash        text        primary key references recognition.rule_set,
    last_day    date        not null,                  -- the last day on which it decides
    recorded_at timestamptz not null default clock_timestamp(),
    actor       text        not null,
    cause       text        not null
);

create function recognition.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete or truncate on recognition.rule_set
    for each statement execute function recognition.refuse_change();
create trigger append_only before update or delete or truncate on recognition.retirement
    for each statement execute function recognition.refuse_change();

-- What an expert has typed of a rating that isn't handed in: theirs alone, counted nowhere, gone when the seat is.
create table certification.rating_draft (
    case_id    bigint      not null references certification.case_file,
    expert     bigint      not null,
    typed      jsonb       not null,                  -- field -> text
    changed_at timestamptz not null default clock_timestamp(),
    primary key (case_id, expert)
);

-- The sample region that was loaded into this bank, if any. What it was drawn from is kept, so that an interrupted load goes on alike.
create table sample.region (
    only_one    boolean primary key default true check (only_one),
    seed        bigint not null,
    today       date not null,
    began_at    timestamptz not null default clock_timestamp(),
    finished_at timestamptz
);

-- Drafts tried against what was decided in the past: how far a trial has come, and which cases would come out otherwise. Nothing here
-- says whose cases they are. A trial can be made again at any time, so that nothing of it need be kept for ever: the next one of a
-- draft takes the place of the last.

create table recognition.trial (
    draft      uuid        primary key,
    saving     integer     not null,                   -- the text that is tried
    since      date        not null,                   -- decisions from this day on
    run        uuid        not null,                   -- tells a run from one that took its place
    total      bigint      not null check (total >= 0),
    done       bigint      not null default 0 check (done >= 0),
    state      text        not null default 'running' check (state in ('running', 'finished', 'failed')),
    started_at timestamptz not null default clock_timestamp(),
    moved_at   timestamptz not null default clock_timestamp(), -- when it last said how far it is
    actor      text        not null,
    cause      text        not null,
    foreign key (draft, saving) references recognition.draft_saving (draft, number)
);

create table recognition.trial_change (
    draft       uuid       not null references recognition.trial on delete cascade,
    number      bigint     not null,                   -- the order in which they were found, from 1
    case_number text       not null,
    decided_on  date       not null,
    gave        jsonb      not null,
    would       jsonb      not null,
    primary key (draft, number)
);

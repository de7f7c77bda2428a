-- What people attained. A row of achievement is its acceptance and never changes; what happens later is appended to
-- achievement.change. Personal content (scores, remarks, original words) stands sealed under the person's own secret.

-- Ids are given out in blocks of a thousand.
create sequence achievement.achievement_block;

-- A placement as it was when an achievement was first certified by it. Small; rows refer to it by its short id.
create table achievement.placement (
    id           integer  generated always as identity primary key,
    placement_id uuid     not null unique,
    framework    text     not null,
    basis        smallint not null,
    level        smallint not null,
    credits      bigint   not null check (credits >= 0),
    decider      text     not null
);

-- record_key    what tells this result from the person's others (organisation, course, issuer's number or date + attempt)
-- content_mac   tells one content from another without keeping either
-- happened_on   yyyymmdd with zeros for what is unknown
-- outcome       1 pass, 2 distinction, 3 fail, 4 withdrawn
-- class         1 academic, 2 vocational, 3 leisure
-- assurance     1 source confirmed, 2 document checked, 3 assessed, 4 self-declared
-- placements    those that certify it, short ids, at most one for each framework and basis; null where there is none
-- holding       bit n is set where its credit by the (n+1)th placement counts
-- sealed        the record's values; with the leaf at leaf_position of the batch they make the evidence
create table achievement.achievement (
    learner_id      bigint    not null,
    record_key      uuid      not null,
    id              bigint    not null,
    public_id       uuid      not null,
    content_mac     uuid      not null,
    organisation_id bigint    not null,
    course_id       bigint    not null,
    version_id      bigint,
    deposit_id      bigint,
    batch_id        bigint    not null,
    leaf_position   integer   not null,
    happened_on     integer   not null,
    attempt         smallint  not null,
    holding         smallint  not null,
    outcome         smallint  not null check (outcome between 1 and 4),
    class           smallint  not null check (class between 1 and 3),
    assurance       smallint  not null check (assurance between 1 and 4),
    placements      integer[],
    doubts          jsonb,
    sealed          bytea     not null,
    -- A record_key names its course too; the course stands in the key so that what somebody holds in a course is one probe.
    primary key (learner_id, course_id, record_key),
    check (version_id is not null or placements is null),
    check (holding = 0 or placements is not null)
);
-- A few bytes for each hundred pages: rows come in the order of their batches.
create index achievement_batch on achievement.achievement using brin (batch_id);
-- Who attained it? Asked when a course is placed later. Many rows a course, so the index is deduplicated and small.
create index achievement_course on achievement.achievement (course_id);
-- What waits for a placement: only such rows are in it.
create index achievement_waiting on achievement.achievement (organisation_id, course_id)
    where placements is null and outcome <= 2;

-- What happened to an achievement later: one row an event.
-- number  counted within the achievement, from 1
-- id      chosen by whoever asks for the change: asked again, it is answered again
-- kind    1 corrected, 2 superseded, 3 suspended, 4 resumed, 5 revoked, 6 withdrawn, 7 expired,
--         8 placed (certified by a placement that came later), 9 counted (its credit counts now, or no longer, because
--         of another attempt or because accounts were merged or parted)
-- state   1 accepted, 2 corrected, 3 superseded, 4 suspended, 5 revoked, 6 withdrawn, 7 expired: after the event
-- content_mac, happened_on, attempt, outcome, class, assurance, version_id, placements, holding: as they stand after it
create table achievement.change (
    learner_id      bigint    not null,
    achievement_id  bigint    not null,
    number          smallint  not null check (number > 0),
    id              uuid      not null,
    kind            smallint  not null check (kind between 1 and 9),
    state           smallint  not null check (state between 1 and 7),
    occurred_on     integer   not null,
    superseded_by   uuid,
    content_mac     uuid      not null,
    version_id      bigint,
    batch_id        bigint    not null,
    leaf_position   integer   not null,
    happened_on     integer   not null,
    attempt         smallint  not null,
    holding         smallint  not null,
    outcome         smallint  not null check (outcome between 1 and 4),
    class           smallint  not null check (class between 1 and 3),
    assurance       smallint  not null check (assurance between 1 and 4),
    placements      integer[],
    doubts          jsonb,
    sealed          bytea     not null,
    primary key (learner_id, achievement_id, number),
    unique (learner_id, id)
);

create function achievement.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation';
end
$$;
create trigger append_only before update or delete or truncate on achievement.achievement
    for each statement execute function achievement.refuse_change();
create trigger append_only before update or delete or truncate on achievement.change
    for each statement execute function achievement.refuse_change();
create trigger append_only before update or delete or truncate on achievement.placement
    for each statement execute function achievement.refuse_change();

-- What people hoped to have recognised and would not: counted by the day, without anything about them. Words that they typed are not kept.
create table recognition.demand (
    day       date   not null,
    rule_set  text   not null,                        -- hash; empty where no rule speaks about it at all
    programme text   not null,                        -- code of the target; empty likewise
    provider  text   not null,                        -- code of the organisation whose course was asked about; empty for none of the catalogue's
    course    text   not null,                        -- code in the catalogue or in a rule; empty for anything else
    kind      text   not null,                        -- a word of the bank's own, such as course or certificate
    reason    text   not null,                        -- code of what stood in the way
    count     bigint not null check (count > 0),
    primary key (day, rule_set, programme, provider, course, kind, reason)
);

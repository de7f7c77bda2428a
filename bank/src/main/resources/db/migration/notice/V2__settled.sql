-- What a notice asks for, by the teller's word; once somebody has done it, everybody who was told is told so.
alter table notice.notice
    add column about      text,
    add column settled_at timestamptz;
create index notice_open_about on notice.notice (about) where about is not null and settled_at is null;
drop index notice.notice_unread;
create index notice_unread on notice.notice (sign_in_id) where read_at is null and settled_at is null;

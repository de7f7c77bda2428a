-- By which pieces of their titles registered courses resemble others: counted over an index instead of taking every entry apart.
create table certification.entry_piece (
    piece    text   not null,
    entry_id bigint not null references certification.entry,
    primary key (piece, entry_id)
);
insert into certification.entry_piece (piece, entry_id)
select distinct piece, id from certification.entry, unnest(grams) as piece where length(piece) > 1;

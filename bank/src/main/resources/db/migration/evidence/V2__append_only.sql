-- The room's own copy of the function goes; the tables are as closed as before.
create or replace trigger append_only before update or delete or truncate on evidence.batch
    for each statement execute function database.refuse_change();
create or replace trigger append_only before update or delete or truncate on evidence.sequenced
    for each statement execute function database.refuse_change();
drop function evidence.refuse_change();

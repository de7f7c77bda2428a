-- What every room uses. This schema is migrated before all others; it is the only one that others refer to.

-- Refuses whatever would change what was written. A table that is only ever appended to has it as a statement trigger
-- "before update or delete or truncate". The older rooms have copies of their own, which do the same: their migrations are
-- applied in banks that exist, and a migration that has been applied is never rewritten.
create function database.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, lower(tg_op)
        using errcode = 'restrict_violation';
end
$$;

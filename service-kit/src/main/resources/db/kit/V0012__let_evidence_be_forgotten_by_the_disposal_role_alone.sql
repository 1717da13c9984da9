-- Evidence is only ever inserted, by privilege and by trigger, for every role. The one exception: the disposal role,
-- <database>_disposal, may delete an entry's content once its own period has ended. Its leaf stays.
create or replace function refuse_all_but_disposal() returns trigger language plpgsql as $$
begin
    if current_user <> current_database() || '_disposal' then
        raise exception '% on % is refused: only the disposal role may let evidence be forgotten', tg_op, tg_table_name
            using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;

drop trigger evidence_entry_is_written_once on evidence_entry;
create trigger evidence_entry_is_written_once before update or truncate on evidence_entry
    for each statement execute function refuse_change();
create trigger evidence_entry_is_forgotten_by_disposal before delete on evidence_entry
    for each statement execute function refuse_all_but_disposal();

do $$
declare
    evidence text[] := array['evidence_entry', 'evidence_leaf', 'evidence_sealed', 'evidence_node', 'evidence_checkpoint'];
    disposal text := current_database() || '_disposal';
    one record;
begin
    for one in
        select distinct grantee, table_name from information_schema.role_table_grants
        where table_schema = current_schema and table_name = any (evidence)
          and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
    loop
        execute format('revoke update, delete, truncate on %I from %I', one.table_name, one.grantee);
    end loop;
    if exists (select 1 from pg_roles where rolname = disposal) then
        execute format('grant select, delete on evidence_entry to %I', disposal);
    else
        raise notice 'There is no role %: no evidence can be forgotten in this database until there is', disposal;
    end if;
end $$;

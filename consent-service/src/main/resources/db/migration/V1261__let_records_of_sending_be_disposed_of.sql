-- What was dispatched, answered and reported ends with a period of its own; found by when it was recorded.
create index dispatch_by_age on dispatch (decided_at);
create index inbound_message_by_age on inbound_message (recorded_at);
create index delivery_report_by_age on delivery_report (recorded_at);
create index reply_review_by_age on reply_review (decided_at) where outcome is not null;
create index gpc_signal_by_age on gpc_signal (lifted_at) where lifted_at is not null;

-- The worker records and changes them; the disposal role alone deletes them, as with evidence.
do $$
declare
    disposed text[] := array['dispatch', 'inbound_message', 'delivery_report', 'reply_review', 'gpc_signal'];
    disposal text := current_database() || '_disposal';
    one record;
begin
    for one in
        select distinct g.grantee, g.table_name from information_schema.role_table_grants g
        where g.table_schema = current_schema and g.table_name = any (disposed)
          and g.privilege_type in ('DELETE', 'TRUNCATE')
    loop
        execute format('revoke delete, truncate on %I from %I', one.table_name, one.grantee);
    end loop;
    if to_regrole(quote_ident(disposal)) is null then
        raise notice 'There is no role %: nothing can be disposed of in this database until there is', disposal;
    else
        execute format('grant select, delete on dispatch, inbound_message, delivery_report, reply_review, gpc_signal to %I',
            disposal);
    end if;
end $$;

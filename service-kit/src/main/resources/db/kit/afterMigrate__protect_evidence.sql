-- At every start, so that no privilege that came with a new role, a restore or a change of owner stays: evidence is only
-- inserted. The sealer may take leaves from the queue, the disposal role may let entries be forgotten.
do $$
declare
    protected regclass[] := array['evidence_entry', 'evidence_leaf', 'evidence_unsealed', 'evidence_sealed',
                                  'evidence_node', 'evidence_checkpoint']::regclass[];
    disposal text := current_database() || '_disposal';
    excess record;
begin
    perform pg_advisory_xact_lock(hashtext('assentry/protect_evidence'));
    for excess in
        select c.oid::regclass as evidence, p.privilege_type as privilege,
               case p.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(p.grantee)) end as who
        from pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) p
        where c.oid = any (protected) and p.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
          and not (p.privilege_type = 'DELETE' and c.oid = 'evidence_unsealed'::regclass)
          and not (p.privilege_type = 'DELETE' and c.oid = 'evidence_entry'::regclass and p.grantee = to_regrole(quote_ident(disposal)))
    loop
        execute format('revoke %s on %s from %s', excess.privilege, excess.evidence, excess.who);
    end loop;
    if to_regrole(quote_ident(disposal)) is null then
        raise notice 'There is no role %: no evidence can be forgotten in this database until there is', disposal;
    elsif not has_table_privilege(disposal, 'evidence_entry', 'select')
            or not has_table_privilege(disposal, 'evidence_entry', 'delete') then
        execute format('grant select, delete on evidence_entry to %I', disposal);
    end if;
end $$;

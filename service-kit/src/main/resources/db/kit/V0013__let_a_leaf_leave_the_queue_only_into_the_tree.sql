-- A leaf that left the queue without a number would never be proved and never be missed: refused for every role.
create function refuse_to_lose_a_leaf() returns trigger language plpgsql as $$
begin
    -- looked up one by one, so that the size of the tree does not matter
    if exists (select 1 from gone where (
            select s.leaf_index from evidence_sealed s where s.entry_id = gone.entry_id) is null) then
        raise exception '% on % is refused: a leaf leaves the queue when it has its place in the tree',
            tg_op, tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;

create trigger evidence_unsealed_is_left_for_the_tree after delete on evidence_unsealed
    referencing old table as gone for each statement execute function refuse_to_lose_a_leaf();
create trigger evidence_unsealed_is_written_once before update or truncate on evidence_unsealed
    for each statement execute function refuse_change();

create function refuse_change_of_case() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: a case is added to, never rewritten', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger request_fact_is_written_once before update or delete or truncate on request_fact
    for each statement execute function refuse_change_of_case();
create trigger request_clock_is_written_once before update or delete or truncate on request_clock
    for each statement execute function refuse_change_of_case();

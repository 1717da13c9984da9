-- History is never rewritten, whoever is connected: not the facts, not the words, not a published notice.
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on consent_fact
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on consent_fact
    for each statement execute function refuse_rewriting();
create trigger append_only before update or delete on wording
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on wording
    for each statement execute function refuse_rewriting();
create trigger append_only before update or delete on notice_version
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on notice_version
    for each statement execute function refuse_rewriting();

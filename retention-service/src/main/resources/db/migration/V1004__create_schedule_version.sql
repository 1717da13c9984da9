-- Retention schedules as they were written; a version never changes.
create table schedule_version (
    controller_id   text        not null,
    schedule_id     text        not null,
    version         text        not null,
    effective_from  date        not null,
    document        text        not null,
    document_sha256 text        not null,
    created_at      timestamptz not null,
    idempotency_key text,
    body_sha256     text,
    primary key (controller_id, schedule_id, version)
);
create unique index schedule_version_once_per_key on schedule_version (controller_id, idempotency_key);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: it is written once', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger schedule_version_is_written_once before update or delete or truncate on schedule_version
    for each statement execute function refuse_rewriting();

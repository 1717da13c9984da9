-- Every registration of a record; nothing of it ever changes.
create table record_version (
    controller_id   text        not null,
    record_key      uuid        not null,
    version         int         not null,
    content         text        not null,
    registered_at   timestamptz not null,
    idempotency_key text,
    body_sha256     text,
    primary key (controller_id, record_key, version),
    foreign key (controller_id, record_key) references kept_record
);
create unique index record_version_once_per_key on record_version (controller_id, idempotency_key);

create trigger record_version_is_written_once before update or truncate on record_version
    for each statement execute function refuse_rewriting();

-- What must stay erased. A pseudonym is kept for nothing else than to recognise it, and a record key says nothing by itself.
create table erased_person (
    controller_id text        not null,
    pseudonym     text        not null,
    request_id    uuid        not null,
    before_at     timestamptz not null,
    erased_at     timestamptz not null,
    primary key (controller_id, pseudonym)
);
create table erased_record (
    controller_id text        not null,
    record_key    uuid        not null,
    request_id    uuid        not null,
    before_at     timestamptz not null,
    erased_at     timestamptz not null,
    primary key (controller_id, record_key)
);
-- Systems that said they hold again what was erased: said once for each record and erasure.
create table reappearance (
    controller_id text        not null,
    record_key    uuid        not null,
    request_id    uuid        not null,
    system_id     text        not null,
    collected_at  timestamptz not null,
    detected_at   timestamptz not null,
    primary key (controller_id, record_key, request_id)
);

-- How far each record key has been applied; a message at or below its key's sequence has no effect.
create table inbox_position (
    topic      text   not null,
    record_key text   not null,
    sequence   bigint not null,
    primary key (topic, record_key)
) with (fillfactor = 80);

-- Every event applied, kept longer than any topic keeps its records.
create table inbox_event (
    event_id    uuid        primary key,
    received_at timestamptz not null
);
create index inbox_event_by_age on inbox_event (received_at);

-- A key with a message that could not be handled: what follows on the key joins it in the dead letters.
create table inbox_parked_key (
    topic      text        not null,
    record_key text        not null,
    reason     text        not null,
    parked_at  timestamptz not null,
    primary key (topic, record_key)
);

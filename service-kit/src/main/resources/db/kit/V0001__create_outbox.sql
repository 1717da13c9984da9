-- What is to be said on Kafka, written by the transaction that makes it true and deleted once it has been said.
create table outbox (
    shard      smallint    not null check (shard between 0 and 15),
    id         bigint      not null generated always as identity,
    records    text        not null,
    created_at timestamptz not null default clock_timestamp(),
    primary key (shard, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000);

-- The last ce_sequence of each record key. The row's lock serialises the writers of one key, so that the order of
-- the outbox is the order of commits for that key.
create table outbox_sequence (
    topic      text   not null,
    record_key text   not null,
    last       bigint not null check (last > 0),
    primary key (topic, record_key)
) with (fillfactor = 80);

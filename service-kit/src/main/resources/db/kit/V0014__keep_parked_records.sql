-- In which order keys were parked: a list of them can be read on from any of them.
alter table inbox_parked_key add column id bigint not null generated always as identity unique;

-- The records of a parked key as they came, until they are replayed in the order of their ids. A key can be let go only when
-- none is left; a record can only join a key that is parked.
create table inbox_parked_record (
    id               bigint  primary key generated always as identity,
    topic            text    not null,
    record_key       text    not null,
    record_partition integer not null,
    record_offset    bigint  not null,
    record_timestamp bigint  not null,
    headers          text    not null,
    value            bytea,
    foreign key (topic, record_key) references inbox_parked_key (topic, record_key),
    unique (topic, record_partition, record_offset, record_timestamp)
);
create index inbox_parked_record_by_key on inbox_parked_record (topic, record_key, id);

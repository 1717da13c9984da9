-- On a topic that several systems write, each numbers its records of a key by itself: one's numbers say nothing of another's.
alter table inbox_position
    add column source text not null default '',
    drop constraint inbox_position_pkey,
    add primary key (topic, record_key, source);
alter table inbox_position alter column source drop default;

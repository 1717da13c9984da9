-- By which pseudonyms a record's person is known now.
create table record_pseudonym (
    controller_id text not null,
    pseudonym     text not null,
    record_key    uuid not null,
    primary key (controller_id, pseudonym, record_key),
    foreign key (controller_id, record_key) references kept_record
);
create index record_pseudonym_by_record on record_pseudonym (controller_id, record_key);

-- What a person is known by: keyed hashes of identifiers, never an identifier. One row per identifier and live key.
create table subject_pseudonym (
    controller_id text        not null,
    pseudonym     text        not null,
    subject_id    uuid        not null,
    linked_at     timestamptz not null,
    primary key (controller_id, pseudonym)
);
create index subject_pseudonym_of_subject on subject_pseudonym (controller_id, subject_id);

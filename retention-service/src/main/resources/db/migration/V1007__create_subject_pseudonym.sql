-- Which pseudonyms consent-service has used for a person; a shared mailbox leads to more than one.
create table subject_pseudonym (
    controller_id text not null,
    pseudonym     text not null,
    subject_id    uuid not null,
    primary key (controller_id, pseudonym, subject_id)
);
create index subject_pseudonym_by_subject on subject_pseudonym (controller_id, subject_id);

-- A person under one controller. Its row is the lock that makes what is recorded about the person one line of facts.
create table subject (
    controller_id text        not null,
    subject_id    uuid        not null,
    created_at    timestamptz not null,
    primary key (controller_id, subject_id)
);

-- Tasks to give a person a copy of what is held (GDPR Art. 15), by the names that the case has proved; the copy itself is
-- read when it is fetched. A task that has expired is deleted.
create table access_task (
    controller_id text        not null,
    task_id       uuid        not null,
    request_id    uuid        not null,
    pseudonyms    text[]      not null,
    prepared_at   timestamptz not null,
    expires_at    timestamptz not null,
    primary key (controller_id, task_id)
);
create index access_task_expiry on access_task (controller_id, expires_at);

create index suppression_of_subject on suppression (controller_id, subject_id, since);

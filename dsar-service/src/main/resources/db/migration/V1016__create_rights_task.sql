-- What each system has to do for a request, and what it said that it did. A task that was done again stays, replaced.
create table rights_task (
    task_id          uuid        primary key,
    controller_id    text        not null,
    request_id       uuid        not null,
    system_id        text        not null,
    way              text        not null check (way in ('event', 'kafka', 'http_pull', 'desk')),
    identifier_types text[]      not null,
    collected_before timestamptz not null,
    due_at           timestamptz not null,
    created_at       timestamptz not null,
    state            text        not null check (state in ('waiting', 'assigned', 'reported', 'not_reached', 'replaced')),
    attempt          integer     not null,
    assigned_at      timestamptz,
    look_at          timestamptz,
    escalated_at     timestamptz,
    excepted         text[]      not null,
    report           text,
    report_kid       text,
    report_key       text,
    received_at      timestamptz,
    foreign key (controller_id, request_id) references rights_request,
    check (state <> 'assigned' or (assigned_at is not null and look_at is not null)),
    check (state <> 'reported' or report is not null),
    check ((report is null) = (report_kid is null) and (report is null) = (report_key is null)
           and (report is null) = (received_at is null))
);
create unique index rights_task_of_request on rights_task (controller_id, request_id, system_id)
    where state <> 'replaced';
create index rights_task_of_system on rights_task (system_id, task_id) where state = 'assigned';
create index rights_task_to_look_at on rights_task (look_at) where state = 'assigned';

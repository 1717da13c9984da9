create table if not exists done_task (
    task_id uuid primary key,
    controller_id text not null,
    report text not null,
    event_id uuid not null,
    done_at timestamptz not null
);

-- Whom a record belongs to that stays without its address: as a hash under the record's own name, so that the person's
-- next task finds it.
create table if not exists kept_record (
    controller_id text not null,
    record_ref text not null,
    mark text not null,
    primary key (controller_id, record_ref, mark)
);

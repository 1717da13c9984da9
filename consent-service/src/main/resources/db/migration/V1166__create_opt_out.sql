-- When opt-outs were received and how far they have got, by the event that says them; nothing about the person. due_at: ten
-- business days after the receipt.
create table opt_out (
    controller_id text        not null,
    event_id      uuid        not null,
    channel       text        not null,
    received_at   timestamptz not null,
    recorded_at   timestamptz not null,
    due_at        timestamptz not null,
    in_force_at   timestamptz,
    published_at  timestamptz,
    primary key (controller_id, event_id)
);
create index opt_out_by_event on opt_out (event_id);
create index opt_out_by_time on opt_out (controller_id, received_at);

-- Which systems have applied them, by their own word.
create table opt_out_acknowledgement (
    controller_id text        not null,
    event_id      uuid        not null,
    system_id     text        not null,
    applied_at    timestamptz not null,
    heard_at      timestamptz not null,
    primary key (controller_id, event_id, system_id)
);
create index opt_out_acknowledgement_by_system on opt_out_acknowledgement (controller_id, system_id, heard_at);

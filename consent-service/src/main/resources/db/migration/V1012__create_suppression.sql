-- What must not be sent to a person, whatever is imported later (GDPR Art. 21(3); survives erasure). Absent purpose or
-- channel: all of them.
create table suppression (
    controller_id  text        not null,
    suppression_id uuid        not null,
    subject_id     uuid        not null,
    purpose_id     text,
    channel        text,
    reason         text        not null check (reason in ('unsubscribe', 'stop', 'complaint', 'do_not_call')),
    since          timestamptz not null,
    lifted_at      timestamptz,
    primary key (controller_id, suppression_id)
);
create unique index suppression_stands_once on suppression (controller_id, subject_id, purpose_id, channel, reason)
    nulls not distinct where lifted_at is null;

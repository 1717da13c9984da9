-- What consent-service said, one row for each event that bears on how long data may stay.
create table consent_fact (
    controller_id  text        not null,
    subject_id     uuid        not null,
    sequence       bigint      not null,
    event_id       uuid        not null,
    kind           text        not null
                               check (kind in ('granted', 'withdrawn', 'suppressed', 'suppression_ended')),
    purpose_id     text,
    channel        text,
    occurred_at    timestamptz not null,
    valid_until    timestamptz,
    suppression_id uuid,
    said_at        timestamptz not null,
    primary key (controller_id, subject_id, sequence)
);
create index consent_fact_latest on consent_fact (controller_id, said_at);

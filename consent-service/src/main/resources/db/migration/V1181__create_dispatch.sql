-- What the gate said when a message left, once for each message; absent subject: somebody unknown.
create table dispatch (
    controller_id    text        not null,
    message_id       text        not null,
    subject_id       uuid,
    pseudonym        text        not null,
    purpose_id       text        not null,
    channel          text        not null,
    message_class    text        not null,
    template_id      text,
    country          text,
    zone             text,
    outcome          text        not null check (outcome in ('ALLOW', 'DENY', 'DEFER')),
    code             text        not null,
    all_codes        text[]      not null,
    detail           text,
    consent_id       uuid,
    next_allowed_at  timestamptz,
    tracking_off     boolean     not null,
    -- where the person may have been, and what the clocks there showed
    place_source     text        not null,
    local_times      text[]      not null,
    rule_set_version text        not null,
    facts_as_of      timestamptz not null,
    decided_at       timestamptz not null,
    primary key (controller_id, message_id)
);
-- what was sent to a person before: caps, and the one confirmation of a STOP
create index dispatch_sent on dispatch (controller_id, subject_id, channel, message_class, decided_at)
    where outcome = 'ALLOW';

-- Answers to messages as they were understood: no words, and not whose they are. message_id is the provider's name.
create table inbound_message (
    controller_id      text        not null,
    inbound_message_id uuid        not null,
    channel            text        not null check (channel in ('sms', 'email')),
    message_id         text        not null,
    fingerprint        text        not null,
    received_at        timestamptz not null,
    recorded_at        timestamptz not null,
    answer             jsonb       not null,
    primary key (controller_id, inbound_message_id),
    constraint inbound_message_once unique (controller_id, channel, message_id)
);

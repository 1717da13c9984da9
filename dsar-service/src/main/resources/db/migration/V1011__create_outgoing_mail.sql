-- Letters on their way. What is written and to whom lies encrypted under a key of the letter's own, which is destroyed
-- when it has been sent or given up; what stays says that a letter of this kind went out, and when.
create table outgoing_mail (
    controller_id   text        not null,
    mail_id         uuid        not null,
    request_id      uuid        not null,
    letter          text        not null,
    recipient       text        not null,
    queued_at       timestamptz not null,
    expires_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    wrapped_under   text        not null,
    wrapped         bytea,
    sealed          bytea,
    outcome         text check (outcome in ('sent', 'given_up')),
    ended_at        timestamptz,
    primary key (controller_id, mail_id),
    foreign key (controller_id, request_id) references rights_request,
    check ((outcome is null) = (ended_at is null)),
    check ((wrapped is null) = (ended_at is not null)),
    check ((sealed is null) = (ended_at is not null))
);
create index outgoing_mail_waiting on outgoing_mail (next_attempt_at) where ended_at is null;
create index outgoing_mail_by_request on outgoing_mail (controller_id, request_id, letter, queued_at);
create index outgoing_mail_by_recipient on outgoing_mail (controller_id, recipient, queued_at);

-- Mails that ask a person to confirm, on their way. To whom and what lies under a key of the mail's own; the row goes as soon
-- as it is sent or of no use any more, and with it the only key. What forgets the request forgets the mail.
create table confirmation_mail (
    controller_id   text        not null,
    consent_id      uuid        not null,
    queued_at       timestamptz not null,
    expires_at      timestamptz not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    wrapped_under   text        not null,
    wrapped         bytea       not null,
    sealed          bytea       not null,
    primary key (controller_id, consent_id),
    foreign key (controller_id, consent_id) references consent_request on delete cascade,
    check (expires_at > queued_at)
);
create index confirmation_mail_due on confirmation_mail (next_attempt_at);

-- Objections to direct marketing (GDPR Art. 21(2)-(3)), for good: what they bring about stands in suppression.
create table objection (
    controller_id  text        not null,
    objection_id   uuid        not null,
    subject_id     uuid        not null,
    instrument     text        not null check (instrument in ('direct_marketing')),
    occurred_at    timestamptz not null,
    recorded_at    timestamptz not null,
    suppression_id uuid        not null,
    request_id     uuid,
    primary key (controller_id, objection_id)
);
create index objection_of_subject on objection (controller_id, subject_id, recorded_at);

create trigger append_only before update or delete on objection
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on objection
    for each statement execute function refuse_rewriting();

alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check
    check (reason in ('objection', 'unsubscribe', 'stop', 'complaint', 'do_not_call'));

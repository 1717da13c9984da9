-- Erasures that reached a person here (GDPR Art. 17), for good; cut_off: what was collected later is a new relationship.
-- What they bring about stands in suppression; suppression_id is absent when an earlier one stood already.
create table erasure (
    controller_id  text        not null,
    erasure_id     uuid        not null,
    subject_id     uuid        not null,
    request_id     uuid        not null,
    cut_off        timestamptz not null,
    recorded_at    timestamptz not null,
    suppression_id uuid,
    primary key (controller_id, erasure_id)
);
create index erasure_of_subject on erasure (controller_id, subject_id, recorded_at);

create trigger append_only before update or delete on erasure
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on erasure
    for each statement execute function refuse_rewriting();

alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check
    check (reason in ('erased', 'objection', 'unsubscribe', 'stop', 'complaint', 'do_not_call'));

-- Restrictions of processing (GDPR Art. 18), for good; what they bring about stands in suppression, once however many there
-- are. A lifting names when the person was told of it before (Art. 18(3)).
create table restriction (
    controller_id  text        not null,
    restriction_id uuid        not null,
    subject_id     uuid        not null,
    ground         text        not null check (ground in ('accuracy_contested', 'unlawful', 'needed_for_claims',
                                                          'objection_pending', 'on_request')),
    occurred_at    timestamptz not null,
    recorded_at    timestamptz not null,
    request_id     uuid,
    primary key (controller_id, restriction_id)
);
create index restriction_of_subject on restriction (controller_id, subject_id, recorded_at);
create index restriction_of_request on restriction (controller_id, request_id) where request_id is not null;

create table restriction_lifting (
    controller_id  text        not null,
    restriction_id uuid        not null,
    told_at        timestamptz not null,
    lifted_at      timestamptz not null,
    primary key (controller_id, restriction_id),
    foreign key (controller_id, restriction_id) references restriction
);

create trigger append_only before update or delete on restriction
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on restriction
    for each statement execute function refuse_rewriting();
create trigger append_only before update or delete on restriction_lifting
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on restriction_lifting
    for each statement execute function refuse_rewriting();

-- Suspensions of processing: only storage, security, rights and breaches go on with what one covers, until it is lifted.
-- Absent agreement, purposes or lists: whatever they are. reference and lifted_* name papers, never people.
create table suspension (
    suspension_id   uuid        primary key,
    controller_id   text        not null references controller,
    type            text        not null check (type in ('unlawful_claim', 'cost_dispute', 'restriction', 'authority_order')),
    agreement_id    text,
    purposes        text[],
    lists           text[],
    reference       text        not null,
    started_at      timestamptz not null,
    lifted_at       timestamptz,
    lifted_because  text        check (lifted_because in ('controller_denied', 'reimbursement_settled', 'restriction_ended',
                                                          'order_lifted')),
    lifted_by_paper text,
    checked_by_paper text,
    idempotency_key text,
    body_sha256     text,
    unique (controller_id, idempotency_key),
    foreign key (controller_id, agreement_id) references agreement (controller_id, agreement_id),
    check (purposes is null or cardinality(purposes) > 0),
    check (lists is null or cardinality(lists) > 0),
    check ((idempotency_key is null) = (body_sha256 is null)),
    check ((lifted_at is null) = (lifted_because is null)),
    check ((lifted_at is null) = (lifted_by_paper is null)),
    check (type <> 'unlawful_claim' or lifted_at is null or checked_by_paper is not null)
);
create index suspension_of_controller on suspension (controller_id, suspension_id);

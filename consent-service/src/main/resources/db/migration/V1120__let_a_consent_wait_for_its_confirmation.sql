-- Double opt-in: what was asked waits beside the facts until the person confirms it, so that it can be forgotten when they
-- do not. A fact says no more than that something was asked; a consent that was confirmed says by which token.
create table consent_request (
    controller_id   text        not null,
    consent_id      uuid        not null,
    subject_id      uuid        not null,
    purpose_id      text        not null,
    channel         text        not null,
    requested_at    timestamptz not null,
    token_sha256    text        not null,
    confirm_by      timestamptz not null,
    forget_at       timestamptz not null,
    answered_at     timestamptz,
    action          text        not null,
    occurred_at     timestamptz not null,
    wording_id      text        not null,
    wording_version text        not null,
    wording_sha256  text        not null,
    notice_id       text        not null,
    notice_version  text        not null,
    age_attested    boolean     not null,
    capture         jsonb       not null,
    agreement_id    text,
    validity        text        not null,
    zone            text        not null,
    proof_gaps      text[]      not null,
    primary key (controller_id, consent_id)
);
create unique index consent_request_by_token on consent_request (token_sha256);
create index consent_request_of_subject on consent_request (controller_id, subject_id, requested_at);
create index consent_request_to_forget on consent_request (forget_at);

alter table consent_fact add column requested_at timestamptz, add column token_sha256 text, add column proof_gaps text[];
alter table consent_fact drop constraint consent_fact_kind_check;
alter table consent_fact add constraint consent_fact_kind_check
    check (kind in ('granted', 'grant_not_in_force', 'requested', 'lapsed', 'refused', 'withdrawn', 'erased',
                    'suppression_added', 'suppression_lifted'));

-- Everything that happened to a permission (person x purpose x channel), numbered without a gap. Only ever inserted.
create table consent_fact (
    controller_id    text        not null,
    fact_id          uuid        not null,
    subject_id       uuid        not null,
    purpose_id       text        not null,
    channel          text        not null,
    version          bigint      not null check (version > 0),
    kind             text        not null check (kind in ('granted', 'grant_not_in_force', 'withdrawn',
                                                          'suppression_added', 'suppression_lifted')),
    recorded_at      timestamptz not null,
    -- the consent (kinds granted, grant_not_in_force, withdrawn) or the suppression that the fact is about
    consent_id       uuid,
    suppression_id   uuid,
    via              text,
    -- the grant
    action           text,
    occurred_at      timestamptz,
    valid_until      timestamptz,
    age_attested     boolean,
    wording_id       text,
    wording_version  text,
    wording_sha256   text,
    notice_id        text,
    notice_version   text,
    capture_method   text,
    capture          jsonb,
    blocked_by       text[],
    agreement_id     text,
    -- the attempt
    idempotency_key  text,
    body_sha256      text,
    primary key (controller_id, fact_id),
    constraint consent_fact_is_gapless unique (controller_id, subject_id, purpose_id, channel, version),
    constraint consent_fact_once_per_attempt unique (controller_id, idempotency_key),
    constraint consent_fact_grant_is_whole check (kind not in ('granted', 'grant_not_in_force') or (
        consent_id = fact_id and action is not null and occurred_at is not null and valid_until is not null
        and age_attested is not null and wording_sha256 is not null and notice_version is not null
        and capture_method is not null and blocked_by is not null))
);
create index consent_fact_withdrawal on consent_fact (controller_id, consent_id) where kind = 'withdrawn';

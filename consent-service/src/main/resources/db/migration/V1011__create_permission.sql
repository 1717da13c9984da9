-- What stands for a person, purpose and channel, derived from consent_fact in the same transaction.
create table permission (
    controller_id text        not null,
    subject_id    uuid        not null,
    purpose_id    text        not null,
    channel       text        not null,
    version       bigint      not null check (version > 0),
    state         text        not null check (state in ('absent', 'given', 'withdrawn')),
    changed_at    timestamptz not null,
    consent_id    uuid,
    given_at      timestamptz,
    valid_until   timestamptz,
    age_attested  boolean,
    withdrawn_at  timestamptz,
    agreement_id  text,
    primary key (controller_id, subject_id, purpose_id, channel),
    check (state = 'absent' or (consent_id is not null and given_at is not null and valid_until is not null
                                and age_attested is not null)),
    check ((state = 'withdrawn') = (withdrawn_at is not null))
);

-- Answers that a person has to read (47 CFR 64.1200(a)(10)). The text lies under a key of its own, which is destroyed with
-- the decision, and with the text, when nobody has decided by due_at.
create table reply_review (
    controller_id      text        not null,
    review_id          uuid        not null,
    inbound_message_id uuid        not null,
    channel            text        not null,
    subject_ids        uuid[]      not null,
    suppression_ids    uuid[]      not null,
    rule               text        not null,
    received_at        timestamptz not null,
    since              timestamptz not null,
    due_at             timestamptz not null,
    key_id             text,
    wrapped_key        bytea,
    sealed_text        bytea,
    outcome            text check (outcome in ('revocation', 'no_revocation', 'lapsed')),
    decided_by         text,
    decided_at         timestamptz,
    primary key (controller_id, review_id),
    check ((outcome is null) = (wrapped_key is not null)),
    check ((wrapped_key is null) = (sealed_text is null)),
    check ((outcome is null) = (decided_at is null))
);
create index reply_review_waiting on reply_review (due_at) where outcome is null;
create index reply_review_of_controller on reply_review (controller_id, review_id) where outcome is null;

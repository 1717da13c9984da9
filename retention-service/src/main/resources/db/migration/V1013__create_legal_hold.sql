-- Legal holds, each with its scope as one document. A hold stands until somebody releases it; a review that has passed
-- raises an alarm once and releases nothing.
create table legal_hold (
    controller_id   text        not null,
    hold_id         uuid        not null,
    content         text        not null,
    review_by       timestamptz not null,
    released_at     timestamptz,
    alarmed_at      timestamptz,
    idempotency_key text,
    body_sha256     text,
    primary key (controller_id, hold_id)
);
create unique index legal_hold_once_per_key on legal_hold (controller_id, idempotency_key);
create index legal_hold_standing on legal_hold (controller_id, review_by) where released_at is null;

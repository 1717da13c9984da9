-- The public keys with which a system signs its task reports and lifecycle statements. None is ever deleted: reports
-- that were signed with it stay to be verified.
create table report_key (
    system_id       text not null references system,
    kid             text not null,
    public_key      text not null,
    valid_from      timestamptz not null,
    valid_until     timestamptz check (valid_until > valid_from),
    registered_at   timestamptz not null,
    revoked_at      timestamptz,
    idempotency_key text,
    body_sha256     text,
    primary key (system_id, kid),
    unique (system_id, idempotency_key),
    check ((idempotency_key is null) = (body_sha256 is null))
);

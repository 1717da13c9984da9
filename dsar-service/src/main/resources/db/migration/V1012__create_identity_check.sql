-- A link by which a person shows that a mailbox is theirs. Of the link only a hash is kept; it works once.
create table identity_check (
    controller_id text        not null,
    check_id      uuid        not null,
    request_id    uuid        not null,
    token_sha256  bytea       not null unique check (octet_length(token_sha256) = 32),
    pseudonyms    text[]      not null check (cardinality(pseudonyms) > 0),
    asked_at      timestamptz not null,
    expires_at    timestamptz not null,
    used_at       timestamptz,
    primary key (controller_id, check_id),
    foreign key (controller_id, request_id) references rights_request
);
create index identity_check_by_request on identity_check (controller_id, request_id);

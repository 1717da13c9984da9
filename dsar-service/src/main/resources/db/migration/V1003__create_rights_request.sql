-- The register of cases: where each one stands. Who the person is stands only in the vault, under the case's own key.
create table rights_request (
    controller_id    text        not null,
    request_id       uuid        not null,
    agreement_id     text,
    state            text        not null,
    rights           text[]      not null check (cardinality(rights) > 0),
    channel          text        not null,
    received_at      timestamptz not null,
    recorded_at      timestamptz not null,
    request_dated_on date,
    jurisdiction     text,
    language         text        not null,
    pseudonyms       varchar[]   not null,
    primary key (controller_id, request_id)
);
create unique index rights_request_by_id on rights_request (request_id);

-- a look-up by identifier asks for its pseudonyms under every live key; varchar[], as the mapper binds its parameter
create index rights_request_by_pseudonym on rights_request using gin (pseudonyms);

-- What happened to a case, in order: written once, never changed. The body of the call is remembered in the vault.
create table request_fact (
    controller_id   text        not null,
    request_id      uuid        not null,
    fact_number     integer     not null check (fact_number > 0),
    kind            text        not null,
    recorded_at     timestamptz not null,
    recorded_by     text        not null,
    content         text        not null,
    idempotency_key text,
    primary key (controller_id, request_id, fact_number),
    foreign key (controller_id, request_id) references rights_request,
    unique (controller_id, idempotency_key)
);

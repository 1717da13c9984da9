-- An opt-out inside a request, until consent-service has it in force and as the record that it was. It is tried again,
-- less and less often, for as long as it takes.
create table opt_out (
    controller_id   text        not null,
    request_id      uuid        not null,
    effect          text        not null check (effect in ('direct_marketing_objection', 'consent_withdrawal')),
    pseudonyms      text[]      not null check (cardinality(pseudonyms) > 0),
    occurred_at     timestamptz not null,
    in_force_since  timestamptz,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    primary key (controller_id, request_id, effect),
    foreign key (controller_id, request_id) references rights_request
);
create index opt_out_waiting on opt_out (next_attempt_at) where in_force_since is null;

-- Addresses at which nobody, or somebody else, is reached: of the address, not of the person, who may have others.
create table unusable_address (
    controller_id text        not null,
    pseudonym     text        not null,
    reason        text        not null check (reason in ('hard_bounce', 'reassigned', 'deactivated', 'invalid')),
    since         timestamptz not null,
    lifted_at     timestamptz
);
create unique index unusable_address_stands_once on unusable_address (controller_id, pseudonym, reason)
    where lifted_at is null;
create index unusable_address_history on unusable_address (controller_id, pseudonym);

-- How often in a row nothing arrived there.
create table soft_bounce (
    controller_id text        not null,
    pseudonym     text        not null,
    bounces       integer     not null check (bounces > 0),
    first_at      timestamptz not null,
    last_at       timestamptz not null,
    primary key (controller_id, pseudonym)
);

-- Parties: whoever personal data may go to. contact_* may name a person and never leaves this table.
create table party (
    party_id           text primary key check (party_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    legal_name         text not null,
    role               text not null,
    status             text not null,
    country            text not null,
    address            text,
    contact_name       text,
    contact_email      text,
    contact_phone      text,
    parent_party_id    text references party,
    services           text[] not null,
    purposes           text[] not null,
    data_categories    text[] not null,
    subject_categories text[] not null,
    locations          text[] not null,
    transfer_tool      text,
    public_list        boolean not null,
    registered_at      timestamptz not null,
    idempotency_key    text unique,
    body_sha256        text,
    check ((idempotency_key is null) = (body_sha256 is null))
);

-- whose data a party may receive; the controller leads, since every reading asks by it
create table party_controller (
    controller_id text not null references controller,
    party_id      text not null references party,
    primary key (controller_id, party_id)
);

create index party_controller_by_party on party_controller (party_id);

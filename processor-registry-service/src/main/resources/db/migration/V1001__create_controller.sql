-- Controllers: the organisations for which data are processed (GDPR Art. 4(7)). contact_* may name a person and never
-- leaves this table.
create table controller (
    controller_id           text primary key check (controller_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    legal_name              text not null,
    role                    text not null check (role in ('operator', 'customer')),
    zone                    text not null,
    country                 text not null,
    calendar                text,
    regimes                 text[] not null check (cardinality(regimes) > 0),
    language                text not null,
    registration_number     text,
    address                 text,
    contact_name            text,
    contact_email           text,
    contact_phone           text,
    representative_name     text,
    representative_country  text,
    representative_zone     text,
    representative_calendar text,
    registered_at           timestamptz not null,
    idempotency_key         text unique,
    body_sha256             text,
    check ((representative_name is null) = (representative_country is null)),
    check ((representative_name is null) = (representative_zone is null)),
    check ((idempotency_key is null) = (body_sha256 is null))
);

-- The public keys with which systems sign what they say of their data: our copy of the system directory.
create table known_system_key (
    system_id   text        not null,
    kid         text        not null,
    x           text        not null,
    valid_from  timestamptz not null,
    valid_until timestamptz,
    revoked_at  timestamptz,
    primary key (system_id, kid)
);

-- Systems: where personal data are held, and what each of them can carry out by itself.
create table system (
    system_id        text primary key check (system_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name             text not null,
    transport        text not null check (transport in ('kafka', 'http_pull', 'opendsr', 'manual')),
    rights           text[] not null,
    identifier_types text[] not null,
    data_categories  text[] not null,
    country          text not null,
    registered_at    timestamptz not null,
    idempotency_key  text unique,
    body_sha256      text,
    check ((idempotency_key is null) = (body_sha256 is null))
);

-- whose data a system holds; the controller leads, since every reading asks by it
create table system_controller (
    controller_id text not null references controller,
    system_id     text not null references system,
    primary key (controller_id, system_id)
);

create index system_controller_by_system on system_controller (system_id);

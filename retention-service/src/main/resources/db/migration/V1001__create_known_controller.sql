-- Our copy of the registry's controllers: who is not here is refused.
create table known_controller (
    controller_id text        primary key,
    zone          text        not null,
    registered_at timestamptz not null
);

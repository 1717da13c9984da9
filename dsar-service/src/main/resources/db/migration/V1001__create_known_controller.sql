-- This service's own copy of the controllers that the registry has registered: a request for anybody else is refused.
create table known_controller (
    controller_id           text        primary key,
    zone                    text        not null,
    country                 text        not null,
    calendar                text,
    regimes                 text[]      not null,
    language                text        not null,
    representative_zone     text,
    representative_calendar text,
    registered_at           timestamptz not null
);

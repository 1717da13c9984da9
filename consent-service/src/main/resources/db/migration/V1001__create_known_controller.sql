-- Our own copy of the registry's controllers, heard on processor-events; whoever is not here is refused on every path.
create table known_controller (
    controller_id text        not null primary key,
    zone          text        not null,
    registered_at timestamptz not null
);

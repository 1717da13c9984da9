-- Our copy of the registry's controllers: who is not here is refused. The zone is where days are counted: the EU
-- representative's if there is one, else the controller's own.
create table known_controller (
    controller_id text        primary key,
    zone          text        not null,
    registered_at timestamptz not null
);

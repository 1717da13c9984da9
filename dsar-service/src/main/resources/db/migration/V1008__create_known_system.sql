-- This service's own copy of the system directory: who may hold the data of a person who asks.
create table known_system (
    system_id        text   primary key,
    controllers      text[] not null,
    transport        text   not null,
    rights           text[] not null,
    identifier_types text[] not null,
    data_categories  text[] not null
);
create index known_system_by_controller on known_system using gin (controllers);

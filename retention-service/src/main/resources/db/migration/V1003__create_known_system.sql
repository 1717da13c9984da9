-- Our copy of the system directory: which system holds data for which controller.
create table known_system (
    controller_id text not null,
    system_id     text not null,
    primary key (controller_id, system_id)
);
create index known_system_by_system on known_system (system_id);

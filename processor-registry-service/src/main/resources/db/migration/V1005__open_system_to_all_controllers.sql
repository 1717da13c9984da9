-- Assentry's own services hold data of every controller and act on the rights events themselves (transport event).
alter table system add column held_for_everyone boolean not null default false;
alter table system drop constraint system_transport_check;
alter table system add constraint system_transport_check
    check (transport in ('kafka', 'http_pull', 'opendsr', 'manual', 'event'));
alter table system add constraint system_held_for_everyone_check
    check (not held_for_everyone or transport = 'event');

-- Heard on processor-events; of controllers announced before this was kept, nothing is known.
alter table known_controller add column language text;

-- With which keys a system signs its reports, and in which time each of them counts.
alter table known_system add column report_keys jsonb not null default '[]';

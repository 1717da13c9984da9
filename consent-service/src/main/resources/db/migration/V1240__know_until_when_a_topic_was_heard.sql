-- Up to which instant everything on a topic is known to have been heard: for all replicas, and for whoever starts anew.
create table confirmed_end (
    topic        text        not null primary key,
    confirmed_at timestamptz not null
);

-- Absent: nothing was known yet of what the registry had said.
alter table dispatch alter column facts_as_of drop not null;

-- Whoever was given a link that restricts stays known, so that the link holds; nobody else is kept without need.
alter table subject add column kept boolean not null default true;
alter table subject alter column kept set default false;

-- Which law a controller stands under, heard on processor-events: it decides what a privacy notice has to say. Of those
-- announced before this was kept, nothing is known, so everything is asked.
alter table known_controller add column regimes text[] not null default '{GDPR,TCPA,PIPL,CCPA}';
alter table known_controller add column country text;

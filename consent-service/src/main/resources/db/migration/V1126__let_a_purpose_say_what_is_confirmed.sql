-- Channels by which people confirm what was asked in their name (double opt-in). Purposes that stand already do not change;
-- one that is defined from now on says it, or gets it for e-mail and SMS.
alter table purpose add column double_opt_in text[] not null default '{}';
alter table purpose_version add column double_opt_in text[] not null default '{}';

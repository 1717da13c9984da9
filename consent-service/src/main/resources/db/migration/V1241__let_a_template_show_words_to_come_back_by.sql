-- The words of a consent that the confirmation of a STOP shows again, for whoever answers START.
alter table template add column resubscription jsonb;

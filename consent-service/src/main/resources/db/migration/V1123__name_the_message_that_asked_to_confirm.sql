-- Where somebody else had the consent confirmed: their name of the message that asked for it.
alter table consent_fact add column confirmation_message_id text;

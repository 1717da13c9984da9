-- As far as the law of the place wants to see it proved: where, how the question was put, what was disclosed. Nothing in it
-- identifies the person.
alter table consent_fact add column circumstances jsonb;
alter table consent_request add column circumstances jsonb;

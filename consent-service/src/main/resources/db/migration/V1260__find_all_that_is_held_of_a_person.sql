-- A person's copy is whole (GDPR Art. 15): what was dispatched to an address is found by its name, also of somebody who is
-- known by nothing else, and an answer that waits for a reader by whose it may be.
create index dispatch_of_name on dispatch (controller_id, pseudonym);
create index reply_review_of_subject on reply_review using gin (subject_ids);

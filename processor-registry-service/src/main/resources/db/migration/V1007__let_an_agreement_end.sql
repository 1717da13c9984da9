-- An agreement that was in force ends once, and for good (GDPR Art. 28(3)(g)); another one is drawn up to begin again.
alter table agreement add column ended_at timestamptz;
alter table agreement add constraint agreement_ends_after_it_was_in_force
    check (ended_at is null or (activated_at is not null and ended_at >= activated_at));

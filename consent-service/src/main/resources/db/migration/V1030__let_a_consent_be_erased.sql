-- What stood for an erased person ends with a fact of its own (GDPR Art. 17); the facts before it stay as proof that
-- consent was given (Art. 7(1)).
alter table consent_fact drop constraint consent_fact_kind_check;
alter table consent_fact add constraint consent_fact_kind_check
    check (kind in ('granted', 'grant_not_in_force', 'withdrawn', 'erased', 'suppression_added', 'suppression_lifted'));

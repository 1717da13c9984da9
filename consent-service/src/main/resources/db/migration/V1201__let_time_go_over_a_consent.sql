-- What time does to a consent that nobody touched: it will expire soon, it expired, or a material change of the notice left
-- it behind.
alter table consent_fact drop constraint consent_fact_kind_check;
alter table consent_fact add constraint consent_fact_kind_check
    check (kind in ('granted', 'grant_not_in_force', 'requested', 'lapsed', 'refused', 'withdrawn', 'erased', 'expiring',
                    'expired', 'invalidated', 'suppression_added', 'suppression_lifted'));

-- What time does to a consent that nobody touched: a material change of the notice leaves it behind.
alter table consent_fact drop constraint consent_fact_kind_check;
alter table consent_fact add constraint consent_fact_kind_check
    check (kind in ('granted', 'grant_not_in_force', 'withdrawn', 'erased', 'suppression_added', 'suppression_lifted',
                    'requested', 'confirmed', 'lapsed', 'expiring', 'expired', 'invalidated'));

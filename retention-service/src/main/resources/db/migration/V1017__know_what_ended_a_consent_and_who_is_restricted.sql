-- Time ended a consent or a change of its notice did, and a person's data are restricted (GDPR Art. 18): only stored, and by
-- some grounds not disposed of until the restriction is lifted.
alter table consent_fact add column restriction_id uuid, add column ground text;
alter table consent_fact drop constraint consent_fact_kind_check;
alter table consent_fact add constraint consent_fact_kind_check
    check (kind in ('granted', 'withdrawn', 'expired', 'invalidated', 'suppressed', 'suppression_ended', 'restricted',
                    'restriction_ended'));
alter table consent_fact add constraint consent_fact_names_its_restriction
    check ((kind in ('restricted', 'restriction_ended')) = (restriction_id is not null));

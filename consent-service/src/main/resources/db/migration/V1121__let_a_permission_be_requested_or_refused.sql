-- Asked and not confirmed yet; asked and refused. proof_gaps: what the record of the consent lacks to prove it.
alter table permission
    add column proof_gaps text[] not null default '{}',
    add column confirm_by timestamptz,
    add column refused_at timestamptz;
alter table permission drop constraint permission_state_check;
alter table permission add constraint permission_state_check
    check (state in ('absent', 'requested', 'refused', 'given', 'withdrawn'));
alter table permission drop constraint permission_check;
alter table permission add constraint permission_names_its_consent
    check (state in ('absent', 'refused') or (consent_id is not null and given_at is not null
                                              and valid_until is not null and age_attested is not null));
alter table permission add constraint permission_says_until_when_it_waits
    check ((state = 'requested') = (confirm_by is not null));
alter table permission add constraint permission_says_since_when_it_is_refused
    check ((state = 'refused') = (refused_at is not null));

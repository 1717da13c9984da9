-- What stood after each fact, so that a decision can be given as it would have been given at a moment in the past; absent
-- when nothing stood.
alter table consent_fact
    add column stands             text check (stands in ('requested', 'lapsed', 'given', 'withdrawn')),
    add column stands_consent_id  uuid,
    add column stands_given_at    timestamptz,
    add column stands_valid_until timestamptz;

-- Of what was recorded before, the last grant, withdrawal or erasure tells; a grant that was merely too old stood where
-- nothing else did.
alter table consent_fact disable trigger append_only;
update consent_fact f
set stands = case d.kind when 'withdrawn' then 'withdrawn' when 'erased' then null else 'given' end,
    stands_consent_id = case when d.kind <> 'erased' then g.fact_id end,
    stands_given_at = case when d.kind <> 'erased' then least(g.occurred_at, g.recorded_at) end,
    stands_valid_until = case when d.kind <> 'erased' then g.valid_until end
from consent_fact d
join consent_fact g on g.controller_id = d.controller_id and g.fact_id = d.consent_id
where d.controller_id = f.controller_id and d.subject_id = f.subject_id and d.purpose_id = f.purpose_id
  and d.channel = f.channel
  and d.version = (
      select max(o.version) from consent_fact o
      where o.controller_id = f.controller_id and o.subject_id = f.subject_id and o.purpose_id = f.purpose_id
        and o.channel = f.channel and o.version <= f.version
        and (o.kind in ('granted', 'withdrawn', 'erased')
             or o.kind = 'grant_not_in_force' and o.blocked_by = array['CONSENT_EXPIRED'] and o.version = 1));
alter table consent_fact enable trigger append_only;

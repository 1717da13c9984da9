-- Suspensions of processing, heard on processor-events: only storage and what rights ask for go on. Absent agreement,
-- purposes or lists: whatever they are.
create table suspension (
    controller_id text        not null,
    suspension_id uuid        not null,
    type          text        not null check (type in ('unlawful_claim', 'cost_dispute', 'restriction', 'agreement_ended',
                                                       'authority_order')),
    agreement_id  text,
    purposes      text[],
    lists         text[],
    started_at    timestamptz not null,
    lifted_at     timestamptz,
    primary key (controller_id, suspension_id)
);

-- What the agreement instructs the operator to do (GDPR Art. 28(3)(a)), and its end; absent purposes: heard before they were
-- kept, and taken to be all.
alter table agreement
    add column purposes text[],
    add column ended_at timestamptz;

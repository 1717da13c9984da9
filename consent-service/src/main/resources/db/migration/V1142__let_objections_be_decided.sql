-- Objections to what rests on legitimate interests (GDPR Art. 21(1)): pending until somebody has weighed them. purpose_id is
-- absent for every such purpose; task_id is what is reported once it is decided.
alter table objection drop constraint objection_instrument_check;
alter table objection add constraint objection_instrument_check
    check (instrument in ('direct_marketing', 'legitimate_interests'));
alter table objection add column purpose_id text;
alter table objection add column task_id uuid;
alter table objection add constraint objection_purpose_check
    check (instrument = 'legitimate_interests' or (purpose_id is null and task_id is null));

create table objection_decision (
    controller_id  text        not null,
    objection_id   uuid        not null,
    outcome        text        not null check (outcome in ('upheld', 'rejected')),
    ground         text        check (ground in ('compelling_grounds', 'legal_claims')),
    assessment     text        not null,
    decided_at     timestamptz not null,
    primary key (controller_id, objection_id),
    foreign key (controller_id, objection_id) references objection,
    check ((outcome = 'rejected') = (ground is not null))
);

create trigger append_only before update or delete on objection_decision
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on objection_decision
    for each statement execute function refuse_rewriting();

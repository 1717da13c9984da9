-- Where a case stands now, and on what proof of identity; the way there stands in its facts. In which role the operator
-- acts is fixed when the request comes in.
alter table rights_request
    add column role              text,
    add column identity_method   text,
    add column verified_at       timestamptz,
    add column proved_pseudonyms varchar[],
    add column ended_at          timestamptz;

update rights_request set role = coalesce(
    (select a.role from known_agreement a
     where a.controller_id = rights_request.controller_id and a.agreement_id = rights_request.agreement_id),
    'controller');

alter table rights_request
    alter column role set not null,
    add check (role in ('controller', 'processor', 'sub_processor')),
    add check (state in ('received', 'identity_pending', 'awaiting_controller', 'in_progress', 'fulfilled',
                         'partially_fulfilled', 'refused', 'closed_unidentified', 'withdrawn', 'forwarded_closed')),
    add check ((identity_method is null) = (verified_at is null)),
    add check ((identity_method is null) = (proved_pseudonyms is null)),
    -- no case is carried out whose identity was not proved
    add check (identity_method is not null or state in ('received', 'identity_pending', 'closed_unidentified', 'withdrawn')),
    add check ((ended_at is null) = (state in ('received', 'identity_pending', 'awaiting_controller', 'in_progress')));

-- what waits: for reminders, escalation and the figures of the desk
create index rights_request_open on rights_request (controller_id, state) where ended_at is null;

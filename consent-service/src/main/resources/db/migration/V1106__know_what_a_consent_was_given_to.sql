-- What stands knows which notice it was given to, and what has been said of how time goes over it: granted, then that it
-- expires soon, then that it ended. The index finds what a material change leaves behind.
alter table permission add column notice_id text;
alter table permission add column notice_version text;
alter table permission add column said text check (said in ('granted', 'expiring', 'ended'));

update permission p set notice_id = f.notice_id, notice_version = f.notice_version,
    said = case when p.state = 'given' then 'granted' end
from consent_fact f
where f.controller_id = p.controller_id and f.fact_id = p.consent_id;

alter table permission add constraint permission_said_of_given check ((state = 'given') = (said is not null));
create index permission_under_notice on permission (controller_id, notice_id, notice_version, purpose_id, channel)
    where state = 'given' and said <> 'ended';

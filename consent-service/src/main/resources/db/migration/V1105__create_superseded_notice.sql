-- Versions of notices that a material change leaves behind: from stale_from on, consents that were given to them do not
-- hold for these purposes and channels (none named: all of them). Written when a version is published.
create table superseded_notice (
    controller_id text        not null,
    notice_id     text        not null,
    version       text        not null,
    by_version    text        not null,
    stale_from    timestamptz not null,
    purposes      text[]      not null,
    channels      text[]      not null,
    primary key (controller_id, notice_id, version, by_version)
);
create index superseded_notice_due on superseded_notice (stale_from);

insert into superseded_notice (controller_id, notice_id, version, by_version, stale_from, purposes, channels)
select o.controller_id, o.notice_id, o.version, m.version, m.effective_from, coalesce(m.purposes, '{}'),
    coalesce(m.channels, '{}')
from notice_edition o
join notice_edition m on m.controller_id = o.controller_id and m.notice_id = o.notice_id
     and m.change_class = 'material' and (m.effective_from, m.number) > (o.effective_from, o.number);

create trigger append_only before update or delete on superseded_notice
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on superseded_notice
    for each statement execute function refuse_rewriting();

-- A version of a notice, whatever the languages it is published in: from when it applies and what it changes. An absent or
-- empty list of purposes or channels means all of them; number is the order of publication.
create table notice_edition (
    controller_id  text        not null,
    notice_id      text        not null,
    version        text        not null,
    number         integer     not null check (number > 0),
    effective_from timestamptz not null,
    change_class   text        not null check (change_class in ('editorial', 'informative', 'material')),
    purposes       text[],
    channels       text[],
    recorded_at    timestamptz not null,
    primary key (controller_id, notice_id, version),
    constraint notice_edition_number unique (controller_id, notice_id, number),
    foreign key (controller_id, notice_id) references notice
);
insert into notice_edition (controller_id, notice_id, version, number, effective_from, change_class, recorded_at)
select v.controller_id, v.notice_id, v.version,
    row_number() over (partition by v.controller_id, v.notice_id
                       order by min(v.published_at), min(v.effective_from), v.version),
    min(v.effective_from),
    case when bool_or(v.change_class = 'material') then 'material'
         when bool_or(v.change_class = 'informative') then 'informative' else 'editorial' end,
    min(v.published_at)
from notice_version v
group by v.controller_id, v.notice_id, v.version;

create trigger append_only before update or delete on notice_edition
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on notice_edition
    for each statement execute function refuse_rewriting();

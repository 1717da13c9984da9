-- The statutory clocks of a case with everything that they were computed from, holidays included, so that they can be
-- computed again and never change silently. A day ends at the next midnight of its zone, kept beside it as an instant.
create table request_clock (
    controller_id    text        not null,
    request_id       uuid        not null,
    clock_number     smallint    not null,
    regime           text        not null,
    kind             text        not null,
    rule_version     smallint    not null,
    received_at      timestamptz not null,
    zone             text        not null,
    zone_source      text        not null,
    roll             text        not null,
    request_dated_on date,
    calendar_id      text        not null,
    calendar_version text        not null,
    holidays         date[]      not null,
    strict_due       date        not null,
    strict_end       timestamptz not null,
    legal_due        date        not null,
    legal_end        timestamptz not null,
    target_due       date        not null,
    target_end       timestamptz not null,
    notice_due       date,
    notice_end       timestamptz,
    steps            text        not null,
    primary key (controller_id, request_id, clock_number),
    foreign key (controller_id, request_id) references rights_request,
    check (strict_end <= legal_end)
);
create index request_clock_by_strict_end on request_clock (controller_id, strict_end);

-- What became of messages: report_id is the provider's name, and no address is kept.
create table delivery_report (
    controller_id text        not null,
    report_id     text        not null,
    fingerprint   text        not null,
    kind          text        not null,
    channel       text        not null,
    occurred_at   timestamptz not null,
    recorded_at   timestamptz not null,
    result        text        not null,
    primary key (controller_id, report_id)
);

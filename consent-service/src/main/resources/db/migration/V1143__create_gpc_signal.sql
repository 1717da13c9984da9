-- Opt-out signals of browsers (Global Privacy Control) that reached a person. One stands for a person at a time; lifted_at:
-- the person switched it off themselves.
create table gpc_signal (
    controller_id text        not null,
    signal_id     uuid        not null,
    subject_id    uuid        not null,
    source        text        not null check (source in ('header', 'script', 'account')),
    occurred_at   timestamptz not null,
    recorded_at   timestamptz not null,
    lifted_at     timestamptz,
    primary key (controller_id, signal_id)
);
create unique index gpc_signal_stands_once on gpc_signal (controller_id, subject_id) where lifted_at is null;
create index gpc_signal_of_subject on gpc_signal (controller_id, subject_id, recorded_at);

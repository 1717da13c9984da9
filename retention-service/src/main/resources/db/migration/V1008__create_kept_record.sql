-- What is held somewhere: references, dates and pseudonyms, never the data themselves. The row is the current version
-- and the latest appraisal; record_version and appraisal keep what was before.
create table kept_record (
    controller_id    text        not null,
    record_key       uuid        not null,
    version          int         not null,
    system_id        text        not null,
    record_ref       text        not null,
    agreement_id     text,
    appraised_under  text        not null,
    outcome          text        not null,
    next_disposal_at timestamptz,
    primary key (controller_id, record_key)
);
create index kept_record_next_disposal on kept_record (controller_id, next_disposal_at) where next_disposal_at is not null;
create index kept_record_appraised_under on kept_record (controller_id, appraised_under, record_key);

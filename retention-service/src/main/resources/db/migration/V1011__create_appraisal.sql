-- Every appraisal whose outcome differed from the one before, and what brought it about.
create table appraisal (
    controller_id  text        not null,
    record_key     uuid        not null,
    appraised_at   timestamptz not null,
    appraisal_id   uuid        not null,
    record_version int         not null,
    cause          text        not null,
    cause_id       text        not null,
    outcome        text        not null,
    primary key (controller_id, record_key, appraisal_id),
    foreign key (controller_id, record_key) references kept_record
);

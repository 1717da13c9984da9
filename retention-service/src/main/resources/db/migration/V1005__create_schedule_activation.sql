-- When each version was in force. A schedule has at most one version in force.
create table schedule_activation (
    controller_id text        not null,
    schedule_id   text        not null,
    number        int         not null,
    version       text        not null,
    activated_at  timestamptz not null,
    superseded_at timestamptz,
    primary key (controller_id, schedule_id, number),
    foreign key (controller_id, schedule_id, version) references schedule_version
);
create unique index schedule_activation_one_in_force on schedule_activation (controller_id, schedule_id)
    where superseded_at is null;

-- Our copy of the agreements in force: in which role the operator holds a controller's data.
create table known_agreement (
    controller_id text        not null,
    agreement_id  text        not null,
    role          text        not null,
    activated_at  timestamptz not null,
    primary key (controller_id, agreement_id)
);

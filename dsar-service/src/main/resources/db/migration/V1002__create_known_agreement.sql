-- Under which agreements the operator acts for a controller: a case that names another one is refused.
create table known_agreement (
    controller_id text        not null,
    agreement_id  text        not null,
    role          text        not null,
    activated_at  timestamptz not null,
    primary key (controller_id, agreement_id)
);

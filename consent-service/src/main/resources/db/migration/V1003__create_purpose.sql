-- What a controller's data are used for (GDPR Art. 5(1)(b)); consent_validity is an ISO 8601 period, absent without consent.
create table purpose (
    controller_id     text        not null,
    purpose_id        text        not null,
    version           integer     not null check (version > 0),
    description       text        not null,
    lawful_bases      text[]      not null,
    channels          text[]      not null,
    data_categories   text[]      not null,
    consent_validity  text,
    retention_rule_id text,
    recipients        text[]      not null,
    storage_locations text[]      not null,
    withdrawal_method text,
    defined_at        timestamptz not null,
    primary key (controller_id, purpose_id)
);

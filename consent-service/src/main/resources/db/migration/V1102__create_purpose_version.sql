-- What a purpose said, for good: consents were given to what it said then (GDPR Art. 5(1)(b), 7(1)).
create table purpose_version (
    controller_id     text        not null,
    purpose_id        text        not null,
    version           integer     not null check (version > 0),
    description       text        not null,
    lawful_bases      text[]      not null,
    jurisdictions     jsonb       not null,
    channels          text[]      not null,
    data_categories   text[]      not null,
    consent_validity  text,
    retention_rule_id text,
    recipients        text[]      not null,
    storage_locations text[]      not null,
    withdrawal_method text,
    defined_at        timestamptz not null,
    primary key (controller_id, purpose_id, version),
    foreign key (controller_id, purpose_id) references purpose
);
insert into purpose_version (controller_id, purpose_id, version, description, lawful_bases, jurisdictions, channels,
    data_categories, consent_validity, retention_rule_id, recipients, storage_locations, withdrawal_method, defined_at)
select controller_id, purpose_id, version, description, lawful_bases, jurisdictions, channels, data_categories,
    consent_validity, retention_rule_id, recipients, storage_locations, withdrawal_method, defined_at
from purpose;

create trigger append_only before update or delete on purpose_version
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on purpose_version
    for each statement execute function refuse_rewriting();

-- Processing agreements that are active, heard on processor-events (GDPR Art. 28(3)).
create table agreement (
    controller_id text        not null,
    agreement_id  text        not null,
    role          text        not null check (role in ('processor', 'sub_processor')),
    activated_at  timestamptz not null,
    primary key (controller_id, agreement_id)
);

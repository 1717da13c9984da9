-- Privacy notices (GDPR Art. 13, 14); what they say is in their versions.
create table notice (
    controller_id text        not null,
    notice_id     text        not null,
    title         text        not null,
    created_at    timestamptz not null,
    primary key (controller_id, notice_id)
);

-- Processing agreements (GDPR Art. 28(3)): a draft until activated_at is set.
create table agreement (
    agreement_id       text primary key check (agreement_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    controller_id      text not null references controller,
    role               text not null check (role in ('processor', 'sub_processor')),
    chain              text[] not null,
    subject_matter     text not null,
    purposes           text[] not null check (cardinality(purposes) > 0),
    data_categories    text[] not null,
    subject_categories text[] not null,
    at_end             text not null check (at_end in ('return', 'delete')),
    drafted_at         timestamptz not null,
    activated_at       timestamptz,
    idempotency_key    text,
    body_sha256        text,
    unique (controller_id, agreement_id),
    unique (controller_id, idempotency_key),
    check ((idempotency_key is null) = (body_sha256 is null))
);

-- the points that an agreement settles, and the clause in which each stands
create table agreement_checklist (
    agreement_id text not null references agreement,
    item         text not null,
    clause       text not null,
    primary key (agreement_id, item)
);

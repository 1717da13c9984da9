create table if not exists contact (
    id bigint generated always as identity primary key,
    controller_id text not null,
    name text,
    email text,
    phone text,
    account text,
    collected_at timestamptz not null,
    restricted_at timestamptz,
    told_at timestamptz
);

create index if not exists contact_email on contact (controller_id, lower(btrim(email)));

create table if not exists invoice (
    id bigint generated always as identity primary key,
    controller_id text not null,
    billing_name text,
    billing_email text,
    amount_cents bigint,
    collected_at timestamptz not null,
    restricted_at timestamptz,
    told_at timestamptz
);

create index if not exists invoice_email on invoice (controller_id, lower(btrim(billing_email)));

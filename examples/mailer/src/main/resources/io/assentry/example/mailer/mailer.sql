create table if not exists subscriber (
    id bigint generated always as identity primary key,
    controller_id text not null,
    email text,
    phone text,
    collected_at timestamptz not null,
    restricted_at timestamptz,
    told_at timestamptz
);

create index if not exists subscriber_email on subscriber (controller_id, lower(btrim(email)));

-- Which newsletter went to whom; without a subscriber only the number of mails of a day is left.
create table if not exists sent_mail (
    id bigint generated always as identity primary key,
    controller_id text not null,
    campaign text not null,
    subscriber_id bigint references subscriber (id) on delete set null,
    sent_at timestamptz not null
);

create index if not exists sent_mail_subscriber on sent_mail (subscriber_id);

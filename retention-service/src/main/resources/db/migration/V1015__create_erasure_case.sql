-- Erasures, with what each came to for every record; the person's pseudonyms only while a hold keeps something of theirs.
create table erasure_case (
    controller_id text        not null,
    request_id    uuid        not null,
    content       text        not null,
    updated_at    timestamptz not null,
    primary key (controller_id, request_id)
);
-- Which erasures wait for which holds, so that releasing one finds what runs on.
create table blocked_disposal (
    controller_id text not null,
    hold_id       uuid not null,
    request_id    uuid not null,
    primary key (controller_id, hold_id, request_id),
    foreign key (controller_id, request_id) references erasure_case
);
create index blocked_disposal_by_request on blocked_disposal (controller_id, request_id);

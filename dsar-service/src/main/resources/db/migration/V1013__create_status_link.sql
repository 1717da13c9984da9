-- A link by which a person sees how a request stands. Of the link only a hash is kept.
create table status_link (
    controller_id text        not null,
    request_id    uuid        not null,
    token_sha256  bytea       not null unique check (octet_length(token_sha256) = 32),
    expires_at    timestamptz not null,
    primary key (controller_id, request_id),
    foreign key (controller_id, request_id) references rights_request
);

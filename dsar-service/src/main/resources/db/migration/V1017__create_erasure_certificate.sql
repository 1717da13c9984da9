-- What was certified of an erasure, as it was signed: each version as it was issued, the newest supersedes the others.
create table erasure_certificate (
    controller_id  text        not null,
    request_id     uuid        not null,
    version        integer     not null check (version > 0),
    certificate_id uuid        not null unique,
    certificate    text        not null,
    signature      text        not null,
    entry_id       uuid        not null,
    issued_at      timestamptz not null,
    primary key (controller_id, request_id, version),
    foreign key (controller_id, request_id) references rights_request
);
create trigger erasure_certificate_is_written_once before update or delete or truncate on erasure_certificate
    for each statement execute function refuse_change_of_case();

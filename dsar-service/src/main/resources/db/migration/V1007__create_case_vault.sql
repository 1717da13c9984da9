-- What a case needs of the person, each piece encrypted under the case's own key; that key is wrapped by an operator's
-- key. Once the wrapped key is destroyed, what it sealed cannot be read by anybody.
create table case_key (
    controller_id text        not null,
    request_id    uuid        not null,
    wrapped_under text        not null,
    wrapped       bytea,
    created_at    timestamptz not null,
    destroyed_at  timestamptz,
    primary key (controller_id, request_id),
    check ((wrapped is null) = (destroyed_at is not null))
);

create table case_secret (
    controller_id text  not null,
    request_id    uuid  not null,
    name          text  not null,
    sealed        bytea not null,
    primary key (controller_id, request_id, name),
    foreign key (controller_id, request_id) references case_key
);

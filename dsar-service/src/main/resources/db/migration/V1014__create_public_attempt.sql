-- How often one address of origin came to a public door within an hour, shared by all replicas. The address itself is
-- not kept: only a keyed hash of it with the hour, which is of no use once the hour is over, and goes then.
create table public_attempt (
    door     text        not null,
    hour     timestamptz not null,
    origin   bytea       not null check (octet_length(origin) = 32),
    attempts integer     not null check (attempts > 0),
    primary key (door, hour, origin)
);

-- How many marketing messages a controller lets a person have in a day, by a channel.
create table frequency_cap (
    controller_id text        not null,
    channel       text        not null,
    per_day       integer     not null check (per_day between 0 and 1000),
    set_at        timestamptz not null,
    primary key (controller_id, channel)
);

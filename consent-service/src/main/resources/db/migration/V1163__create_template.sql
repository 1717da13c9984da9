-- Templates as somebody approved them, version after version, for good: message_class is what one counts as, and
-- opt_out_way whether one of the ways that it shows works by its channel.
create table template (
    controller_id  text        not null,
    template_id    text        not null,
    version        integer     not null check (version > 0),
    channel        text        not null,
    declared_class text        not null,
    message_class  text        not null,
    promotional    boolean     not null,
    approver       text        not null,
    opt_out_ways   text[]      not null,
    opt_out_way    boolean     not null,
    tracking       text        not null check (tracking in ('none', 'switchable', 'fixed')),
    postal_address boolean     not null,
    advert_marked  boolean     not null,
    sender_id      boolean     not null,
    content_sha256 text,
    approved_at    timestamptz not null,
    primary key (controller_id, template_id, version)
);

create trigger append_only before update or delete on template
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on template
    for each statement execute function refuse_rewriting();

-- One entry for each effect, written by the effect's transaction; content and salt can be disposed of later,
-- the leaf stays for ever and says nothing by itself.
create table evidence_entry (
    entry_id      uuid        primary key,
    controller_id text,
    kind          text        not null,
    recorded_at   timestamptz not null,
    salt          bytea       not null check (octet_length(salt) = 32),
    entry         text        not null
);
create index evidence_entry_by_controller on evidence_entry (controller_id, recorded_at, entry_id);

create table evidence_leaf (
    entry_id  uuid  primary key,
    leaf_hash bytea not null check (octet_length(leaf_hash) = 32)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on % is refused: evidence is written once', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger evidence_leaf_is_written_once before update or delete or truncate on evidence_leaf
    for each statement execute function refuse_change();
create trigger evidence_entry_is_written_once before update or delete or truncate on evidence_entry
    for each statement execute function refuse_change();

-- Leaves that no checkpoint covers yet: written with the leaf, deleted by the sealer when it has numbered them.
create table evidence_unsealed (
    entry_id uuid primary key
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000);
insert into evidence_unsealed select entry_id from evidence_leaf;

-- The order of the leaves in the tree. No foreign key: checking one asks for a right to lock leaves, which nobody has; the
-- audit finds a number without a leaf. The key makes a second number for a place impossible.
create table evidence_sealed (
    leaf_index bigint primary key check (leaf_index >= 0),
    entry_id   uuid   not null unique,
    leaf_hash  bytea  not null check (octet_length(leaf_hash) = 32)
);

-- Hashes of whole subtrees of 256, 65,536, … leaves, so that a proof reads a few hundred hashes however large the tree is.
create table evidence_node (
    level      smallint not null check (level > 0 and level % 8 = 0),
    node_index bigint   not null check (node_index >= 0),
    hash       bytea    not null check (octet_length(hash) = 32),
    primary key (level, node_index)
);

-- Every state of the tree that was signed, as a signed note.
create table evidence_checkpoint (
    tree_size bigint      primary key check (tree_size > 0),
    root_hash bytea       not null check (octet_length(root_hash) = 32),
    note      text        not null,
    signed_at timestamptz not null
);

create trigger evidence_sealed_is_written_once before update or delete or truncate on evidence_sealed
    for each statement execute function refuse_change();
create trigger evidence_node_is_written_once before update or delete or truncate on evidence_node
    for each statement execute function refuse_change();
create trigger evidence_checkpoint_is_written_once before update or delete or truncate on evidence_checkpoint
    for each statement execute function refuse_change();

-- The proof vault: what the proof of a consent needs of the person, each entry under a secret of its own, the secret under
-- the operator's key. An entry goes as a whole, and with it the only key that opens it.
create table sealed_proof (
    controller_id text        not null,
    proof_id      uuid        not null,
    consent_id    uuid        not null,
    part          text        not null check (part in ('grant', 'confirmation')),
    sealed_at     timestamptz not null,
    wrapped_under text        not null,
    wrapped       bytea       not null,
    sealed        bytea       not null,
    primary key (controller_id, proof_id)
);
create index sealed_proof_of_consent on sealed_proof (controller_id, consent_id);

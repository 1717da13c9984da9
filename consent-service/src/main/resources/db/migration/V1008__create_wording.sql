-- The words that were shown, kept once however many people agreed to them (GDPR Art. 7(1)).
create table wording (
    controller_id   text        not null,
    wording_id      text        not null,
    wording_version text        not null,
    sha256          text        not null,
    text            text        not null,
    first_used_at   timestamptz not null,
    primary key (controller_id, wording_id, wording_version, sha256)
);

-- One published version in one language. It never changes: consents point at it.
create table notice_version (
    controller_id  text        not null,
    notice_id      text        not null,
    version        text        not null,
    language       text        not null,
    content        text        not null,
    content_sha256 text        not null,
    published_at   timestamptz not null,
    effective_from timestamptz not null,
    change_class   text        not null check (change_class in ('editorial', 'informative', 'material')),
    primary key (controller_id, notice_id, version, language),
    foreign key (controller_id, notice_id) references notice
);

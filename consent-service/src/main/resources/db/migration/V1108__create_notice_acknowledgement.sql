-- That somebody was told: a version of a notice was shown to them and they confirmed it. It is no consent and nothing rests on
-- it (GDPR Art. 4(11), 13); the first time counts.
create table notice_acknowledgement (
    controller_id      text        not null,
    acknowledgement_id uuid        not null,
    subject_id         uuid        not null,
    notice_id          text        not null,
    version            text        not null,
    language           text        not null,
    form_id            text,
    occurred_at        timestamptz not null,
    recorded_at        timestamptz not null,
    primary key (controller_id, acknowledgement_id),
    constraint notice_acknowledged_once unique (controller_id, subject_id, notice_id, version),
    foreign key (controller_id, notice_id, version, language) references notice_version
);

create trigger append_only before update or delete on notice_acknowledgement
    for each row execute function refuse_rewriting();
create trigger append_only_truncate before truncate on notice_acknowledgement
    for each statement execute function refuse_rewriting();

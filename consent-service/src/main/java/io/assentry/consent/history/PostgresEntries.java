package io.assentry.consent.history;

/**
 * Every table that remembers something of a person as one line of entries; each part looks at its own index. Nothing that
 * refers to a person may be missing here: a person's copy rests on it (GDPR Art. 15).
 */
final class PostgresEntries {

    /**
     * What is about a person, by {@code :subjectIds}: with a kind, an id and an instant. What a suppression or a permission
     * tells of itself is no fact twice.
     */
    private static final String OF_PEOPLE = """
            select f.kind, f.fact_id as id, f.subject_id, f.recorded_at, f.purpose_id, f.channel,
                   null::text as name,
                   jsonb_build_object('version', f.version, 'occurredAt', f.occurred_at, 'consentId', f.consent_id,
                       'via', f.via, 'action', f.action, 'validUntil', f.valid_until, 'ageAttested', f.age_attested,
                       'wordingId', f.wording_id, 'wordingVersion', f.wording_version,
                       'wordingSha256', f.wording_sha256, 'noticeId', f.notice_id,
                       'noticeVersion', f.notice_version, 'capture', f.capture, 'blockedBy', f.blocked_by,
                       'agreementId', f.agreement_id, 'requestedAt', f.requested_at,
                       'confirmationMessageId', f.confirmation_message_id, 'proofGaps', f.proof_gaps,
                       'circumstances', f.circumstances) as details
            from consent_fact f
            where f.controller_id = :controllerId and f.subject_id = any (:subjectIds)
              and f.kind not in ('suppression_added', 'suppression_lifted')
            union all
            select 'suppression_added', s.suppression_id, s.subject_id, s.since, s.purpose_id, s.channel, null,
                   jsonb_build_object('suppressionId', s.suppression_id, 'reason', s.reason, 'since', s.since)
            from suppression s
            where s.controller_id = :controllerId and s.subject_id = any (:subjectIds)
            union all
            select 'suppression_lifted', s.suppression_id, s.subject_id, s.lifted_at, s.purpose_id, s.channel, null,
                   jsonb_build_object('suppressionId', s.suppression_id, 'reason', s.reason, 'since', s.since)
            from suppression s
            where s.controller_id = :controllerId and s.subject_id = any (:subjectIds) and s.lifted_at is not null
            union all
            select 'objection_raised', o.objection_id, o.subject_id, o.recorded_at, o.purpose_id, null, null,
                   jsonb_build_object('instrument', o.instrument, 'occurredAt', o.occurred_at,
                       'requestId', o.request_id, 'suppressionId', o.suppression_id)
            from objection o
            where o.controller_id = :controllerId and o.subject_id = any (:subjectIds)
            union all
            select 'objection_decided', d.objection_id, o.subject_id, d.decided_at, o.purpose_id, null, null,
                   jsonb_build_object('instrument', o.instrument, 'outcome', d.outcome, 'reason', d.ground,
                       'requestId', o.request_id)
            from objection_decision d
            join objection o on o.controller_id = :controllerId and o.objection_id = d.objection_id
            where d.controller_id = :controllerId and o.subject_id = any (:subjectIds)
            union all
            select 'restriction_raised', r.restriction_id, r.subject_id, r.recorded_at, null, null, null,
                   jsonb_build_object('reason', r.ground, 'occurredAt', r.occurred_at, 'requestId', r.request_id)
            from restriction r
            where r.controller_id = :controllerId and r.subject_id = any (:subjectIds)
            union all
            select 'restriction_lifted', l.restriction_id, r.subject_id, l.lifted_at, null, null, null,
                   jsonb_build_object('reason', r.ground, 'toldAt', l.told_at, 'requestId', r.request_id)
            from restriction_lifting l
            join restriction r on r.controller_id = :controllerId and r.restriction_id = l.restriction_id
            where l.controller_id = :controllerId and r.subject_id = any (:subjectIds)
            union all
            select 'signal_honoured', g.signal_id, g.subject_id, g.recorded_at, null, null, null,
                   jsonb_build_object('source', g.source, 'occurredAt', g.occurred_at)
            from gpc_signal g
            where g.controller_id = :controllerId and g.subject_id = any (:subjectIds)
            union all
            select 'signal_lifted', g.signal_id, g.subject_id, g.lifted_at, null, null, null, jsonb_build_object()
            from gpc_signal g
            where g.controller_id = :controllerId and g.subject_id = any (:subjectIds) and g.lifted_at is not null
            union all
            select 'erased_by_request', e.erasure_id, e.subject_id, e.recorded_at, null, null, null,
                   jsonb_build_object('requestId', e.request_id, 'since', e.cut_off)
            from erasure e
            where e.controller_id = :controllerId and e.subject_id = any (:subjectIds)
            union all
            select 'asked_to_confirm', q.consent_id, q.subject_id, q.requested_at, q.purpose_id, q.channel, null,
                   jsonb_build_object('consentId', q.consent_id, 'action', q.action, 'occurredAt', q.occurred_at,
                       'confirmBy', q.confirm_by, 'wordingId', q.wording_id, 'wordingVersion', q.wording_version,
                       'wordingSha256', q.wording_sha256, 'noticeId', q.notice_id,
                       'noticeVersion', q.notice_version, 'ageAttested', q.age_attested, 'capture', q.capture,
                       'agreementId', q.agreement_id, 'proofGaps', q.proof_gaps, 'circumstances', q.circumstances)
            from consent_request q
            where q.controller_id = :controllerId and q.subject_id = any (:subjectIds)
            union all
            select 'proof_kept', p.proof_id, k.subject_id, p.sealed_at, k.purpose_id, k.channel, null,
                   jsonb_build_object('consentId', p.consent_id, 'part', p.part)
            from sealed_proof p
            join (select f.fact_id as consent_id, f.subject_id, f.purpose_id, f.channel
                  from consent_fact f
                  where f.controller_id = :controllerId and f.subject_id = any (:subjectIds)
                    and f.kind in ('granted', 'grant_not_in_force')
                  union
                  select q.consent_id, q.subject_id, q.purpose_id, q.channel
                  from consent_request q
                  where q.controller_id = :controllerId and q.subject_id = any (:subjectIds)) k
              on k.consent_id = p.consent_id
            where p.controller_id = :controllerId
            union all
            select 'notice_acknowledged', a.acknowledgement_id, a.subject_id, a.recorded_at, null, null, null,
                   jsonb_build_object('occurredAt', a.occurred_at, 'noticeId', a.notice_id,
                       'noticeVersion', a.version, 'language', a.language,
                       'capture', jsonb_build_object('formId', a.form_id))
            from notice_acknowledgement a
            where a.controller_id = :controllerId and a.subject_id = any (:subjectIds)
            union all
            select 'reply_awaits_reading', r.review_id, s.subject_id, r.received_at, null, r.channel, null,
                   jsonb_build_object('rule', r.rule, 'since', r.since)
            from reply_review r
            join subject s on s.controller_id = :controllerId and s.subject_id = any (r.subject_ids)
            where r.controller_id = :controllerId and r.subject_ids && :subjectIds
              and s.subject_id = any (:subjectIds)
            union all
            select 'reply_read', r.review_id, s.subject_id, r.decided_at, null, r.channel, null,
                   jsonb_build_object('rule', r.rule, 'since', r.since, 'outcome', r.outcome)
            from reply_review r
            join subject s on s.controller_id = :controllerId and s.subject_id = any (r.subject_ids)
            where r.controller_id = :controllerId and r.subject_ids && :subjectIds
              and s.subject_id = any (:subjectIds) and r.decided_at is not null
            """;

    /**
     * What is about an address, by {@code :names}, whoever it belongs to. Such an entry is as the address is: shown to whoever
     * proved it. Its id is made from its key, so that pages have a place to go on from.
     */
    private static final String OF_ADDRESSES = """
            select 'dispatch', md5('dispatch/' || d.message_id)::uuid,
                   coalesce(d.subject_id, (select n.subject_id from subject_pseudonym n
                                           where n.controller_id = :controllerId and n.pseudonym = d.pseudonym)),
                   d.decided_at, d.purpose_id, d.channel, d.pseudonym,
                   jsonb_build_object('pseudonym', d.pseudonym, 'consentId', d.consent_id, 'outcome', d.outcome,
                       'message', jsonb_build_object('messageId', d.message_id, 'messageClass', d.message_class,
                           'templateId', d.template_id, 'code', d.code, 'allCodes', d.all_codes,
                           'detail', d.detail, 'nextAllowedAt', d.next_allowed_at, 'trackingOff', d.tracking_off,
                           'country', d.country, 'zone', d.zone, 'placeSource', d.place_source,
                           'localTimes', d.local_times, 'ruleSetVersion', d.rule_set_version))
            from dispatch d
            where d.controller_id = :controllerId and d.pseudonym = any (:names)
            union all
            select 'address_unusable', md5('unusable/' || u.pseudonym || u.reason || extract(epoch from u.since))::uuid,
                   (select n.subject_id from subject_pseudonym n
                    where n.controller_id = :controllerId and n.pseudonym = u.pseudonym),
                   u.since, null, null, u.pseudonym,
                   jsonb_build_object('pseudonym', u.pseudonym, 'reason', u.reason)
            from unusable_address u
            where u.controller_id = :controllerId and u.pseudonym = any (:names)
            union all
            select 'address_usable_again', md5('unusable/' || u.pseudonym || u.reason || extract(epoch from u.since))::uuid,
                   (select n.subject_id from subject_pseudonym n
                    where n.controller_id = :controllerId and n.pseudonym = u.pseudonym),
                   u.lifted_at, null, null, u.pseudonym,
                   jsonb_build_object('pseudonym', u.pseudonym, 'reason', u.reason)
            from unusable_address u
            where u.controller_id = :controllerId and u.pseudonym = any (:names) and u.lifted_at is not null
            union all
            select 'not_delivered', md5('bounces/' || b.pseudonym || extract(epoch from b.first_at))::uuid,
                   (select n.subject_id from subject_pseudonym n
                    where n.controller_id = :controllerId and n.pseudonym = b.pseudonym),
                   b.last_at, null, null, b.pseudonym,
                   jsonb_build_object('pseudonym', b.pseudonym, 'since', b.first_at, 'count', b.bounces)
            from soft_bounce b
            where b.controller_id = :controllerId and b.pseudonym = any (:names)
            """;

    /** With kind, id, subject_id, recorded_at, purpose_id, channel, name and details. */
    static final String SQL = OF_PEOPLE + " union all " + OF_ADDRESSES;

    private PostgresEntries() {}
}

-- Restriction (GDPR Art. 18) and objection to what rests on legitimate interests (Art. 21(1)), pending and upheld; minor is
-- a known minor. The whole list stands here, since the last constraint is the one that counts.
alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check
    check (reason in ('minor', 'erased', 'restricted', 'objection', 'objection_pending', 'objection_upheld',
                      'unsubscribe', 'stop', 'complaint', 'do_not_call'));

-- Which reasons there are is said by the decision table; here they only have the form of one.
alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check check (reason ~ '^[a-z][a-z0-9_]{0,63}$');

-- What stands until somebody has read an answer. The list of reasons is the code's: a pattern, so that each feature adds its own.
alter table suppression drop constraint suppression_reason_check;
alter table suppression add constraint suppression_reason_check check (reason ~ '^[a-z][a-z0-9_]{0,63}$');

-- The checklist that a version was published by: which law was asked, the words by which it states each mandatory part,
-- and what does not apply, with the reason. Versions from before have none.
alter table notice_version add column checklist jsonb;

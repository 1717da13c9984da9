-- When a record has to be looked at because some of its data have to go; cleared once that has been said. What a hold
-- keeps is looked at again when a hold ends.
alter table kept_record add column look_at timestamptz;
alter table kept_record add column due_blocked boolean not null default false;
update kept_record set look_at = next_disposal_at;
create index kept_record_look_at on kept_record (controller_id, look_at) where look_at is not null;
create index kept_record_due_blocked on kept_record (controller_id) where due_blocked;

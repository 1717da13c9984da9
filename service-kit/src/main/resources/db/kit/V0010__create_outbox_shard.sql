-- Which producer sent a shard's rows last: its transactional id. Whoever takes the shard over fences that producer before
-- it reads a row; null after an owner gave the shard up in good order.
create table outbox_shard (
    shard    smallint primary key check (shard between 0 and 15),
    producer text
);
insert into outbox_shard (shard) select generate_series(0, 15);

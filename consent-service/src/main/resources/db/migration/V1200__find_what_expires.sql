-- Consents by when they expire, of those of which that has not been said; by what has been said, so that those that were
-- told to expire soon are not looked at again for that.
create index permission_expiring on permission (said, valid_until) where state = 'given' and said <> 'ended';

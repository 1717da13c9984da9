-- What a purpose rests on in a jurisdiction where not all of lawful_bases hold: {"CN": ["consent"]}.
alter table purpose add column jurisdictions jsonb not null default '{}';

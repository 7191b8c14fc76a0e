-- What part AI had in a picture (readers are told), and the reservation against mining that its photographer wrote into the file.
alter table asset add column origin text not null default '' check (origin in ('', 'ai-made', 'ai-edited'));
alter table asset add column mining text not null default '';
create index asset_rights_until on asset (rights_until) where rights_until is not null;

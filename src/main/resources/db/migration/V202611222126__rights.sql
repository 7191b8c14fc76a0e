-- Until when a picture may be used, and a small one of it for lists of pictures, made once when it comes.
alter table asset add column rights_until date;
alter table asset add column small bytea;

-- Whose a document is, and the last day on which it may be used: as of pictures.
alter table version_document add column credit text not null default '';
alter table version_document add column rights_until date;

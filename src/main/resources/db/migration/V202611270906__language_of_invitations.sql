-- In which language somebody who is invited is written to (ISO 639-1); null: in the office's.
alter table invitation add column language text;

-- In which language somebody wants to read the desk (ISO 639-1); null: as their browser asks.
alter table staff add column language text;

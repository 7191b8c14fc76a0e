-- What a reader of the practice office still answers, so that a program killed in between does it at its next start.
alter table caught_mail add column unanswered boolean not null default false;
create index caught_mail_unanswered on caught_mail (id) where unanswered;

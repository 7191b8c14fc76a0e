-- What was guessed wrong, a password or a code: each is counted by itself.
alter table sign_in_failure add column what text not null default 'password';

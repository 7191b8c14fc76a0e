-- The point of a picture that stays in view where it is cropped, in percent from the left and the top; and the cropped one for cards beside links.
alter table asset add column focus_x int not null default 50 check (focus_x between 0 and 100);
alter table asset add column focus_y int not null default 50 check (focus_y between 0 and 100);
alter table asset add column card bytea;

-- Of a long film not every frame is remembered; how many are not is.
alter table passed_media add column left_out integer not null default 0;
create index passed_media_in_part on passed_media (number) where left_out > 0;

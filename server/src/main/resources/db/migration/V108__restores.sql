-- When this database was filled from a backup: what was under way then may have gone on since the backup was made.
create table backup_restore (
    at timestamptz primary key
);

-- When a person last said that a report goes on.
alter table filing add column resumed_at timestamptz;

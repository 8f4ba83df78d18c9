-- What memory has changed, in the order in which it was written: one row for all that changed within about a second. It
-- makes memory durable; a state goes to its own row in "memory" when it has not changed for half a minute, and rows here
-- are deleted when everything in them has, or has changed again since.
create table memory_journal (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    changes bytea       not null
);
alter table memory_journal alter column changes set storage external;

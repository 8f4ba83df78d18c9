-- Devices of accounts that are suspended or banned, as keyed digests; an empty one says only that the account is closed, so that
-- its next device is noticed. written is the transaction that wrote the row, by which other processes learn of it. Rows go when
-- the account is open again.
create table closed_device (
    enforcement text  not null references enforcement (id),
    device      bytea not null,
    written     xid8  not null default pg_current_xact_id(),
    primary key (enforcement, device)
);

create index closed_device_written on closed_device (written);

-- New accounts with such a device that a person was asked to look at, once each.
create table evasion (
    service     text        not null,
    account     text        not null,
    enforcement text        not null references enforcement (id),
    at          timestamptz not null,
    primary key (service, account, enforcement)
);

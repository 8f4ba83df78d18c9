-- Who does not want to hear from whom. changed is the transaction that changed the row last, by which other processes learn
-- of changes; a row that ended stays until all have. device is a keyed digest of the blocked account's last device.
create table account_block (
    service  text        not null,
    account  text        not null,
    other    text        not null,
    kind     text        not null check (kind in ('block', 'mute')),
    since    timestamptz not null,
    ended_at timestamptz,
    device   bytea,
    changed  xid8        not null default pg_current_xact_id(),
    primary key (service, account, other, kind)
);

create index account_block_other on account_block (service, other);
create index account_block_changed on account_block (changed);
create index account_block_ended on account_block (ended_at) where ended_at is not null;

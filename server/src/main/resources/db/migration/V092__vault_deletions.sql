-- What was deleted from the vault, when and by whose decision: the certificate. It has no time of deletion while the file
-- is still there, and never gets one when a hold or the same content came in between.
create table vault_deletion (
    id           text primary key,
    reference    text        not null,
    size         integer,
    sealed_since timestamptz not null,
    basis        text        not null check (basis in ('no_hold', 'request')),
    note         text        not null,
    decided_at   timestamptz not null,
    decided_by   text        not null,
    deleted_at   timestamptz,
    signature    text,
    cancelled_at timestamptz,
    check ((deleted_at is null) = (signature is null)),
    check (deleted_at is null or cancelled_at is null)
);

create unique index vault_deletion_under_way on vault_deletion (reference)
    where deleted_at is null and cancelled_at is null;
create index vault_deletion_reference on vault_deletion (reference);
create index vault_deletion_recent on vault_deletion (deleted_at desc) where deleted_at is not null;

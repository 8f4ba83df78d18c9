-- The append-only record of every decision and access. Each entry carries the hash of the one before it.
create table ledger_entry (
    seq      bigint primary key check (seq > 0),
    at       timestamptz not null,
    kind     text        not null,
    actor    text        not null,
    facts    jsonb       not null,
    -- name -> SHA-256 of salt and value, for the values in ledger_personal
    digests  jsonb       not null,
    previous bytea       not null,
    hash     bytea       not null
);

create index ledger_entry_kind on ledger_entry (kind, seq desc);

-- Values that may have to be erased. Without salt and value their digest tells nothing, and the chain still verifies.
create table ledger_personal (
    seq   bigint not null references ledger_entry,
    name  text   not null,
    value text   not null,
    salt  bytea  not null,
    primary key (seq, name)
);

create index ledger_personal_subject on ledger_personal (value, seq) where name = 'subject';

-- One row: the end of the chain. Locking it serialises appends.
create table ledger_head (
    the_only boolean primary key default true check (the_only),
    seq  bigint not null,
    hash bytea  not null
);

insert into ledger_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only: % on % is refused', tg_op, tg_table_name;
end
$$;

create trigger ledger_entry_append_only before update or delete on ledger_entry
    for each row execute function ledger_refuse_change();
create trigger ledger_entry_no_truncate before truncate on ledger_entry
    for each statement execute function ledger_refuse_change();
create trigger ledger_personal_unaltered before update on ledger_personal
    for each row execute function ledger_refuse_change();
create trigger ledger_personal_no_truncate before truncate on ledger_personal
    for each statement execute function ledger_refuse_change();
create trigger ledger_head_kept before delete on ledger_head
    for each row execute function ledger_refuse_change();

-- Appends in one call, because everybody else waits from the lock of the head until the commit.
-- "beginning" and "rest" are the bytes before the previous hash and after the sequence number (see Chain).
create function ledger_append(
    new_at timestamptz, new_kind text, new_actor text, new_facts jsonb, new_digests jsonb,
    beginning bytea, rest bytea, names text[], texts text[], salts bytea[]
) returns bigint language plpgsql as $$
declare
    last_seq  bigint;
    last_hash bytea;
    new_hash  bytea;
begin
    select seq, hash into strict last_seq, last_hash from ledger_head for update;
    new_hash := sha256(beginning || last_hash || int8send(last_seq + 1) || rest);
    insert into ledger_entry (seq, at, kind, actor, facts, digests, previous, hash)
    values (last_seq + 1, new_at, new_kind, new_actor, new_facts, new_digests, last_hash, new_hash);
    insert into ledger_personal (seq, name, value, salt)
    select last_seq + 1, given.name, given.value, given.salt
    from unnest(names, texts, salts) as given (name, value, salt);
    update ledger_head set seq = last_seq + 1, hash = new_hash;
    return last_seq + 1;
end
$$;

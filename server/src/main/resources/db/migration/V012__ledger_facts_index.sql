-- A case page asks for the entries of its case, whatever their kind.
create index ledger_entry_facts on ledger_entry using gin (facts jsonb_path_ops);

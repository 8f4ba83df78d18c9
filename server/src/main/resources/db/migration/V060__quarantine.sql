-- An entry that matched more than is plausible is in quarantine: it is counted and has no consequence. Once a person has
-- said that it may act it is not put there again.
alter table bank_entry
    add column quarantined_at    timestamptz,
    add column quarantine_reason text,
    add column trusted_by        text;
create index bank_entry_quarantined on bank_entry (quarantined_at) where quarantined_at is not null;

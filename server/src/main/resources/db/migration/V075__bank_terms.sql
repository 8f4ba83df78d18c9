-- One listed phrase or address. What is listed is sealed: whoever reads the database reads no list. "fingerprint" is a
-- keyed digest of it, by which the same entry is recognised when it comes again, and by which nobody without the key can try
-- words. What is removed stays for a while, so that it can be undone.
create table bank_term (
    id          bigint generated always as identity primary key,
    bank        integer     not null references bank on delete cascade,
    fingerprint bytea       not null,
    form        text        not null check (form in ('literal', 're2', 'page', 'path', 'host')),
    sealed      bytea       not null,
    category    text,
    severity    text,
    language    text,
    harm_class  text,
    duty        text,
    source      text,
    note        text        not null default '',
    enabled     boolean     not null default true,
    added_at    timestamptz not null,
    added_by    text        not null,
    removed_at  timestamptz,
    removed_by  text,
    changed     bigint      not null default pg_current_xact_id()::text::bigint
);
create unique index bank_term_fingerprint on bank_term (bank, fingerprint);
create index bank_term_page on bank_term (bank, id) where removed_at is null;
create index bank_term_removed on bank_term (removed_at) where removed_at is not null;
create index bank_term_changed on bank_term using brin (changed) with (pages_per_range = 32, autosummarize = on);
create trigger bank_term_touched before update on bank_term for each row execute function bank_entry_touched();

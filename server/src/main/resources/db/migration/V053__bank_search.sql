-- Whether pictures are also looked for turned and mirrored.
alter table bank add column orientations boolean not null default true;

-- The transaction that changed an entry last: an index that was saved earlier reads what has changed since. Nearly in
-- the order of the table, so that a block range index finds it and costs an import nothing.
alter table bank_entry add column changed bigint not null default pg_current_xact_id()::text::bigint;
create index bank_entry_changed on bank_entry using brin (changed) with (pages_per_range = 32, autosummarize = on);

create function bank_entry_touched() returns trigger language plpgsql as $$
begin
    new.changed := pg_current_xact_id()::text::bigint;
    return new;
end $$;
create trigger bank_entry_touched before update on bank_entry for each row execute function bank_entry_touched();

-- Index files that were saved. A file counts only where its token is found: a database that was exchanged for another or
-- an older one does not know it.
create table bank_index_file (
    token    uuid primary key,
    saved_at timestamptz not null
);

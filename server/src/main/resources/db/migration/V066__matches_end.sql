-- What is known of an entry's matches goes with the entry, and what an account had a part in with the account.
delete from entry_decision where not exists (select from bank_entry where bank_entry.id = entry_decision.entry);
delete from entry_count where not exists (select from bank_entry where bank_entry.id = entry_count.entry);
delete from removal_entry where not exists (select from bank_entry where bank_entry.id = removal_entry.entry);
alter table entry_decision add foreign key (entry) references bank_entry on delete cascade;
alter table entry_count add foreign key (entry) references bank_entry on delete cascade;
alter table removal_entry add foreign key (entry) references bank_entry on delete cascade;
create index entry_decision_account on entry_decision (service, account);
create index entry_decision_at on entry_decision (at);

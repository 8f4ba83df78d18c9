-- Why somebody looked at what needs no look: the same file as an entry of a verified list.
alter table evidence_view add column reason text;
comment on column evidence_view.reason is 'In the words of who looked; null where none was asked for';

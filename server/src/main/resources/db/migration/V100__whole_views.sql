-- A file that is reported can be seen as a whole, and its metadata read.
alter table evidence_view drop constraint evidence_view_form_check;
alter table evidence_view add check (form in ('text', 'shielded', 'grey', 'whole', 'metadata'));

-- Known videos: the fingerprint (vPDQ) of an entry's frames, in the text form, and the SHA-256 of that text, by which a
-- match names it. An entry may have digests and a picture's hash as well, or its video alone.
create table bank_video (
    entry  bigint primary key references bank_entry on delete cascade,
    vpdq   text  not null,
    digest bytea not null check (length(digest) = 32)
);
alter table bank_entry add column video boolean not null default false;
alter table bank_entry drop constraint bank_entry_check;
alter table bank_entry add check (video or num_nonnulls(pdq, md5, sha1, sha256) > 0);

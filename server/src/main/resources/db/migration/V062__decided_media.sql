-- The hashes of media that a decision with consequences is about, so that a removal can be known again.
create table decided_media (
    decision text not null references decision on delete cascade,
    media    text not null,
    kind     text not null,
    views    bytea not null,
    md5      bytea,
    sha1     bytea,
    sha256   bytea,
    primary key (decision, media)
);
alter table decided_media alter column views set storage external;

-- Which entry of which bank stands for content that a person removed.
create table removal_entry (
    decision text   not null,
    entry    bigint not null,
    bank     text   not null,
    primary key (decision, entry)
);
create index removal_entry_entry on removal_entry (entry);

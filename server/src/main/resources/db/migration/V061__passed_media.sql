-- What passed, for as many days as the policy pack says: hashes and ids, no media and no text. One partition a day, so
-- that what has run out is dropped and not deleted.
create table passed_media (
    number   bigint generated always as identity,
    service  text collate "C" not null,
    account  text collate "C" not null,
    event    text collate "C" not null,
    decision text collate "C" not null,
    type     text not null,
    private  boolean not null,
    content  text,
    media    text not null,
    kind     text not null,
    views    bytea not null,
    md5      bytea,
    sha1     bytea,
    sha256   bytea,
    at       timestamptz not null
) partition by range (at);
alter table passed_media alter column views set storage external;
comment on column passed_media.private is 'Whether only the participants of its conversation could see it';
comment on column passed_media.decision is 'The id under which the platform was answered';
create index passed_media_number on passed_media (number);
create index passed_media_account on passed_media (service, account);
create index passed_media_decision on passed_media (decision);

-- Entries of banks that were gained and not yet compared with what passed.
create table lookback_work (
    number     bigint generated always as identity primary key,
    bank       text not null,
    entries    int8multirange not null,
    count      bigint not null,
    gained_at  timestamptz not null,
    not_before timestamptz not null,
    pass       bigint
);
create index lookback_work_waiting on lookback_work (not_before) where pass is null;
create index lookback_work_pass on lookback_work (pass) where pass is not null;

-- One going through what passed, with many new entries at once. "at_number" is how far it is.
create table lookback_pass (
    id          bigint generated always as identity primary key,
    state       text not null check (state in ('counting', 'acting', 'done')),
    entries     bigint not null,
    media       bigint not null,
    at_number   bigint not null default 0,
    to_number   bigint not null,
    seen        bigint not null default 0,
    matched     bigint not null default 0,
    acted       bigint not null default 0,
    quarantined bigint not null default 0,
    started_at  timestamptz not null,
    ended_at    timestamptz,
    failure     text
);
create index lookback_pass_going on lookback_pass (id) where state <> 'done';

-- What a pass has matched and not yet acted on.
create table lookback_hit (
    pass     bigint not null references lookback_pass on delete cascade,
    entry    bigint not null,
    decision text collate "C" not null,
    service  text collate "C" not null,
    account  text collate "C" not null,
    primary key (pass, decision, entry)
);
create index lookback_hit_entry on lookback_hit (pass, entry);

-- How often each entry matched: with consequences, and counted only.
create table entry_count (
    entry   bigint primary key,
    bank    text not null,
    acted   bigint not null default 0,
    counted bigint not null default 0,
    last_at timestamptz not null
);
create index entry_count_bank on entry_count (bank);

-- The decisions with consequences that an entry had a part in.
create table entry_decision (
    entry    bigint not null,
    decision text collate "C" not null,
    account  text collate "C" not null,
    service  text collate "C" not null,
    at       timestamptz not null,
    primary key (entry, decision)
);

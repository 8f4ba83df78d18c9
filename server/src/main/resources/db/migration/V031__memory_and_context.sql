-- What is remembered of pairs, conversations and accounts, without any text. Written in bulk, read by key: room is left
-- on each page so that an update stays on it, and values are kept as they are, since they do not compress.
create table memory (
    service    text collate "C" not null,
    kind       text collate "C" not null,
    id         text collate "C" not null,
    value      bytea not null,
    changed_at timestamptz not null,
    primary key (service, kind, id)
) with (fillfactor = 70);
alter table memory alter column value set storage external;

-- The context buffer: the last messages of a conversation, encrypted, for a day at most.
create table context_buffer (
    service      text collate "C" not null,
    conversation text collate "C" not null,
    lines        bytea not null,
    accounts     bigint[] not null,
    oldest_at    timestamptz not null,
    primary key (service, conversation)
) with (fillfactor = 70);
alter table context_buffer alter column lines set storage external;
comment on column context_buffer.accounts is
    'Digests of the accounts that wrote the lines, so that those of an account can be found and erased';

-- For a day, the answer to each event with a digest of the request, so that a repeated id is answered alike. Keys are
-- digests of service and event id.

-- Answers that had consequences, written in the transaction of their decision.
create table answer_kept (
    key    uuid primary key,
    digest uuid not null,
    answer bytea not null,
    at     timestamptz not null
);
create index answer_kept_at on answer_kept (at);

-- All others, written in bulk. One partition an hour, so that what has run out is dropped and not deleted.
create table answer_allowed (
    key    uuid not null,
    digest uuid not null,
    answer bytea not null,
    at     timestamptz not null
) partition by range (at);
create index answer_allowed_key on answer_allowed (key);

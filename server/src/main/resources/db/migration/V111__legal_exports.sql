-- Packages of evidence for police, courts or counsel: asked for by one person, approved by another, made by a job, kept
-- encrypted for some days under a key of their own.
create table legal_export (
    id           text primary key,
    request      text references legal_request,
    case_id      text,
    state        text        not null check (state in ('waiting', 'returned', 'queued', 'making', 'ready', 'failed', 'deleted')),
    alone        boolean     not null default false,
    purpose      bytea       not null,
    asked_at     timestamptz not null,
    asked_by     text        not null,
    decided_at   timestamptz,
    decided_by   text,
    reviewed_at  timestamptz,
    reviewed_by  text,
    attempts     integer     not null default 0,
    seen_at      timestamptz,
    done         bigint      not null default 0,
    whole        bigint      not null default 0,
    missing      integer     not null default 0,
    finished_at  timestamptz,
    size         bigint,
    sha256       text,
    package_key  bytea,
    fault        text,
    expires_at   timestamptz,
    check (request is not null or case_id is not null),
    check (state in ('waiting', 'returned') or alone or decided_by <> asked_by),
    check (reviewed_by is null or (alone and reviewed_by <> asked_by)),
    check ((state = 'ready') = (package_key is not null))
);
comment on column legal_export.alone is 'In an emergency one person released it; another must look at it afterwards';
comment on column legal_export.seen_at is 'When the making last went on; one that has not for long was left behind by a crash';

create index legal_export_asked on legal_export (asked_at desc);
create index legal_export_request on legal_export (request) where request is not null;
create index legal_export_busy on legal_export (state) where state in ('queued', 'making', 'ready', 'failed');

-- What the last check of an object found, and each check of the whole vault.
alter table vault_object
    add column checked_at timestamptz,
    add column fault      text,
    add column fault_told boolean not null default false;

create index vault_object_fault on vault_object (reference) where fault is not null or fault_told;

create table vault_check (
    id         bigint generated always as identity primary key,
    asked_at   timestamptz not null,
    asked_by   text        not null,
    started_at timestamptz,
    seen_at    timestamptz,
    ended_at   timestamptz,
    objects    bigint      not null default 0,
    done       bigint      not null default 0,
    damaged    bigint      not null default 0,
    missing    bigint      not null default 0
);
comment on column vault_check.seen_at is 'When it last went on; one that has not for long was left behind by a crash';

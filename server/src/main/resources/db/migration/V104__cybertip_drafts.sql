-- Reports to NCMEC while they are prepared. What people typed is sealed.
create table cybertip_draft (
    id         text primary key,
    case_id    text        not null,
    service    text        not null,
    account    text        not null,
    state      text        not null check (state in ('draft', 'handed_over', 'returned', 'filed', 'withdrawn')),
    version    integer     not null,
    sealed     bytea       not null,
    created_at timestamptz not null,
    created_by text        not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    filing     text unique,
    number     bigint,
    check ((state = 'filed') = (number is not null))
);

create index cybertip_draft_case on cybertip_draft (case_id);
create index cybertip_draft_account on cybertip_draft (service, account);

-- What was typed in another window meanwhile and did not become the draft: kept until somebody takes or drops it.
create table cybertip_aside (
    id       bigint generated always as identity primary key,
    draft    text        not null references cybertip_draft on delete cascade,
    seen     integer     not null,
    at       timestamptz not null,
    staff    text        not null,
    sealed   bytea       not null
);

create index cybertip_aside_draft on cybertip_aside (draft);

-- Why a draft was withdrawn, came back, or was handed over incomplete.
create table cybertip_remark (
    id     bigint generated always as identity primary key,
    draft  text        not null references cybertip_draft on delete cascade,
    at     timestamptz not null,
    actor  text        not null,
    kind   text        not null check (kind in ('withdrawn', 'returned', 'handed_over', 'incomplete', 'filed')),
    sealed bytea       not null
);

create index cybertip_remark_draft on cybertip_remark (draft);

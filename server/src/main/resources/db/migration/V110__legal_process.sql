-- Requests of police and courts. What names people, and what is asked, is sealed; states, times and ids are not.
create table legal_request (
    id                  text primary key,
    kind                text        not null check (kind in ('preservation', 'subpoena', 'court_order', 'search_warrant',
                                                             'emergency', 'foreign', 'other')),
    state               text        not null check (state in ('registered', 'verified', 'answered', 'refused', 'withdrawn')),
    received_at         timestamptz not null,
    received_by         text        not null check (received_by in ('email', 'portal', 'post', 'fax', 'phone', 'in_person')),
    due_at              timestamptz,
    nondisclosure       boolean     not null,
    nondisclosure_until timestamptz,
    preserve_until      timestamptz,
    extended            boolean     not null default false,
    details             bytea       not null,
    number_digest       bytea       not null,
    registered_at       timestamptz not null,
    registered_by       text        not null,
    closed_at           timestamptz
);
comment on column legal_request.number_digest is 'A keyed digest of the number on the letter, so that it can be looked up';

create index legal_request_open on legal_request (due_at) where closed_at is null;
create index legal_request_registered on legal_request (registered_at desc);
create index legal_request_number on legal_request (number_digest);

-- What a request concerns.
create table legal_subject (
    request text    not null references legal_request,
    number  integer not null,
    kind    text    not null check (kind in ('account', 'case', 'object')),
    service text    not null default '',
    value   text    not null,
    primary key (request, number)
);

create index legal_subject_value on legal_subject (value, request);

-- The documents that were served; each is sealed in the vault.
create table legal_document (
    id        text primary key,
    request   text        not null references legal_request,
    evidence  text        not null,
    size      integer     not null,
    name      bytea       not null,
    added_at  timestamptz not null,
    added_by  text        not null
);

create index legal_document_request on legal_document (request, added_at);

-- What was answered, drafted by one person and approved by another.
create table legal_answer (
    request     text        not null references legal_request,
    number      integer     not null,
    state       text        not null check (state in ('waiting', 'returned', 'released')),
    alone       boolean     not null default false,
    words       bytea       not null,
    drafted_at  timestamptz not null,
    drafted_by  text        not null,
    decided_at  timestamptz,
    decided_by  text,
    reviewed_at timestamptz,
    reviewed_by text,
    primary key (request, number),
    check (not alone or state = 'released'),
    check (state <> 'released' or alone or decided_by <> drafted_by),
    check (reviewed_by is null or (alone and reviewed_by <> drafted_by))
);
comment on column legal_answer.alone is 'In an emergency one person answered; another must look at it afterwards';

create unique index legal_answer_waiting on legal_answer (request) where state = 'waiting';
create index legal_answer_unreviewed on legal_answer (request) where alone and reviewed_at is null;

-- What was done with a request.
create table legal_act (
    request text        not null references legal_request,
    number  integer     not null,
    at      timestamptz not null,
    actor   text        not null,
    kind    text        not null,
    note    bytea,
    primary key (request, number)
);

-- The holds that a request has put on cases and objects of the vault; without one where the vault has nothing of it yet.
create table legal_hold (
    request text not null references legal_request,
    scope   text not null,
    hold    text,
    primary key (request, scope)
);

-- A case gathers everything about one suspected account. priority counts from 0 (low) to 3 (urgent); imminent danger
-- stands above it and is a flag of its own, because a person can take it back.
create table review_case (
    id             text primary key,
    service        text        not null,
    account        text        not null,
    queue          text        not null,
    priority       smallint    not null check (priority between 0 and 3),
    status         text        not null check (status in ('open', 'resolved', 'joined')),
    policy         text        not null,
    headline       text        not null,
    must_report    boolean     not null,
    opened_at      timestamptz not null,
    changed_at     timestamptz not null,
    version        integer     not null default 0,
    assignee       text,
    assigned_until timestamptz,
    danger_since   timestamptz,
    danger_by      text,
    joined_into    text references review_case (id),
    check ((assignee is null) = (assigned_until is null)),
    check ((danger_since is null) = (danger_by is null)),
    check ((status = 'joined') = (joined_into is not null))
);

-- what makes "one open case an account" true under concurrency
create unique index review_case_open on review_case (service, account) where status = 'open';
create index review_case_waiting on review_case (priority desc, opened_at) where status = 'open';
create index review_case_account on review_case (service, account, opened_at desc);
create index review_case_changed on review_case (changed_at desc) where status = 'resolved';

create table case_decision (
    number      bigint generated always as identity,
    case_id     text        not null references review_case (id),
    decision    text        not null,
    event       text        not null,
    policy      text        not null,
    headline    text        not null,
    must_report boolean     not null,
    at          timestamptz not null,
    primary key (case_id, decision)
);

create index case_decision_decision on case_decision (decision);
create index case_decision_event on case_decision (event);

create table case_resolution (
    id          text primary key,
    case_id     text        not null references review_case (id),
    at          timestamptz not null,
    staff       text        not null,
    outcome     text        not null check (outcome in ('no_violation', 'violation')),
    policy      text        not null check ((policy <> '') = (outcome = 'violation')),
    note        text        not null,
    undone_at   timestamptz,
    undone_by   text,
    undo_reason text,
    check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null))
);

-- the second of two resolutions fails even if everything else went wrong
create unique index case_resolution_one on case_resolution (case_id) where undone_at is null;
create index case_resolution_case on case_resolution (case_id, at desc);

create table case_resolution_act (
    resolution  text     not null references case_resolution (id),
    position    smallint not null,
    act         text     not null check (act in ('applied', 'lifted')),
    enforcement text     not null,
    primary key (resolution, position)
);

create table case_log (
    number  bigint generated always as identity primary key,
    case_id text        not null references review_case (id),
    at      timestamptz not null,
    actor   text        not null,
    kind    text        not null,
    detail  text        not null
);

create index case_log_case on case_log (case_id, number desc);

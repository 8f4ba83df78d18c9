-- What a platform was asked of accounts for a case, and what it told. What it told is sealed.
create table subscriber_request (
    id       text primary key,
    case_id  text        not null,
    service  text        not null,
    members  text[]      not null,
    media    boolean     not null,
    why      text        not null check (why in ('report', 'legal_process', 'emergency')),
    asked_at timestamptz not null,
    asked_by text        not null,
    until    timestamptz not null
);
create index subscriber_request_case on subscriber_request (case_id, asked_at desc);

create table subscriber_asked (
    request     text not null references subscriber_request on delete cascade,
    account     text not null,
    answered_at timestamptz,
    primary key (request, account)
);

create table subscriber (
    case_id text        not null,
    account text        not null,
    service text        not null,
    told    bytea       not null,
    told_at timestamptz not null,
    primary key (case_id, account)
);
create index subscriber_account on subscriber (service, account);
comment on column subscriber.told is 'The members that were told, as they were told last; sealed';

create table subscriber_medium (
    case_id text        not null,
    event   text        not null,
    medium  text        not null,
    service text        not null,
    account text        not null,
    told    bytea       not null,
    told_at timestamptz not null,
    primary key (case_id, event, medium)
);
create index subscriber_medium_account on subscriber_medium (service, account);
comment on column subscriber_medium.account is 'Who sent it';

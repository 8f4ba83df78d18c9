-- How this installation reports to NCMEC. What it says of persons is sealed.
create table reporting_setup (
    only_row            boolean     primary key default true check (only_row),
    environment         text        not null check (environment in ('off', 'trial', 'test', 'production')),
    trial_address       text,
    persons             text        not null check (persons in ('two', 'one')),
    exact_matches_alone boolean     not null,
    agreement_on        date,
    filed_minutes       integer     not null check (filed_minutes > 0),
    waiting_minutes     integer     not null check (waiting_minutes > 0),
    danger_minutes      integer     not null check (danger_minutes > 0),
    review_hours        integer     not null check (review_hours > 0),
    sealed              bytea,
    changed_at          timestamptz not null,
    changed_by          text        not null
);
insert into reporting_setup (environment, persons, exact_matches_alone, filed_minutes, waiting_minutes, danger_minutes,
                             review_hours, changed_at, changed_by)
values ('off', 'two', false, 15, 60, 5, 24, now(), 'system');

-- What NCMEC gave to this service, sealed; never shown again.
create table reporting_credentials (
    environment text        primary key check (environment in ('trial', 'test', 'production')),
    sealed      bytea       not null,
    set_at      timestamptz not null,
    set_by      text        not null
);

-- Every schema that was fetched. The one accepted last is in use; one that nobody accepted yet is a change to look at.
create table reporting_schema (
    environment text        not null check (environment in ('trial', 'test', 'production')),
    sha256      text        not null,
    body        bytea       not null,
    fetched_at  timestamptz not null,
    accepted_at timestamptz,
    accepted_by text,
    primary key (environment, sha256),
    check ((accepted_at is null) = (accepted_by is null))
);

-- When the schema was asked for last, and how that went.
create table reporting_schema_check (
    environment text        primary key check (environment in ('trial', 'test', 'production')),
    tried_at    timestamptz not null,
    worked_at   timestamptz,
    failure     text
);

-- That nothing is filed until an operator has looked.
create table reporting_stop (
    environment text        primary key check (environment in ('trial', 'test', 'production')),
    since       timestamptz not null,
    reason      text        not null
);

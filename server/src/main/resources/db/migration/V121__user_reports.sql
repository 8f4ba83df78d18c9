-- What people report. reporter_key is a keyed digest by which reports of one person are recognised; network one of the
-- prefix of the address they came from. What they wrote is sealed, and lies in the pieces.
create table user_report (
    id              text primary key,
    service         text        not null,
    account         text        not null,
    reason          text        not null,
    reporter_kind   text        not null,
    reporter        text,
    reporter_key    bytea       not null,
    reporter_since  timestamptz,
    reporter_region text,
    network         bytea,
    key_id          text,
    vouched         boolean     not null,
    imminent_danger boolean     not null,
    language        text        not null,
    case_id         text        not null,
    status          text        not null
        check (status in ('received', 'in_review', 'more_information', 'acted', 'no_violation')),
    repeats         integer     not null default 0,
    received_at     timestamptz not null,
    looked_at       timestamptz,
    decided_at      timestamptz,
    check ((decided_at is null) = (status not in ('acted', 'no_violation')))
);

-- what makes a hundred reports of one person on one account one report, while it is open
create unique index user_report_open on user_report (service, account, reporter_key, reason)
    where status not in ('acted', 'no_violation');
create index user_report_case on user_report (case_id, received_at);
create index user_report_reporter on user_report (reporter_key, received_at desc);
create index user_report_by on user_report (service, reporter) where reporter is not null;

-- the first piece is the report, further ones are what the reporter added
create table report_piece (
    report       text        not null references user_report (id),
    number       integer     not null,
    at           timestamptz not null,
    conversation text,
    event        text,
    content      text,
    digest       bytea       not null,
    text         bytea,
    context      bytea,
    primary key (report, number),
    unique (report, digest)
);

-- what a reviewer would like to know from the reporter, sealed
create table report_question (
    report   text primary key references user_report (id),
    asked_at timestamptz not null,
    sealed   bytea       not null
);

create table report_code (
    digest bytea primary key,
    report text not null references user_report (id)
);

create index report_code_report on report_code (report);

-- signs the tokens by which a platform vouches; an earlier one is good until the tokens it signed have run out
create table report_secret (
    number     bigint generated always as identity primary key,
    service    text        not null,
    sealed     bytea       not null,
    created_at timestamptz not null,
    ends_at    timestamptz
);

create index report_secret_service on report_secret (service);

create table report_token_used (
    service    text        not null,
    nonce      text        not null,
    expires_at timestamptz not null,
    primary key (service, nonce)
);

create index report_token_used_over on report_token_used (expires_at);

-- the web sites that may show the report form of a service
create table report_origin (
    service  text        not null,
    origin   text        not null,
    added_at timestamptz not null,
    primary key (service, origin)
);

-- what a platform answered when it was asked what had been said
create table case_context (
    number      bigint generated always as identity primary key,
    case_id     text        not null,
    received_at timestamptz not null,
    lines       integer     not null,
    sealed      bytea       not null
);

create index case_context_case on case_context (case_id);

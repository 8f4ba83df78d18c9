-- Reports to NCMEC from the moment they are prepared. "sealed" holds the report and its files as they were proposed.
-- "lease" says which worker has it in hand, "lease_until" until when it is believed.
create table filing (
    id              text        primary key,
    case_id         text        not null,
    service         text        not null,
    environment     text        not null check (environment in ('trial', 'test', 'production')),
    state           text        not null check (state in ('waiting', 'filing', 'returned', 'finished')),
    confirmation    text        not null check (confirmation in ('another', 'same', 'danger', 'policy')),
    danger          boolean     not null,
    exact_matches   boolean     not null,
    completeness    smallint    not null check (completeness between 0 and 100),
    files           integer     not null,
    sealed          bytea       not null,
    known_at        timestamptz not null,
    proposed_at     timestamptz not null,
    proposed_by     text        not null,
    confirmed_at    timestamptz,
    confirmed_by    text,
    returned_at     timestamptz,
    returned_by     text,
    return_reason   bytea,
    finished_at     timestamptz,
    number          bigint,
    viewed          integer,
    review_due      boolean     not null default false,
    reviewed_at     timestamptz,
    reviewed_by     text,
    trouble         text,
    due_at          timestamptz not null,
    tries           integer     not null default 0,
    ending          text check (ending in ('return', 'anew')),
    ending_by       text,
    ending_reason   bytea,
    lease           text,
    lease_until     timestamptz,
    check ((state = 'finished') = (finished_at is not null) and (finished_at is null) = (number is null)),
    check ((ending is null) = (ending_by is null)),
    check ((lease is null) = (lease_until is null))
);
create index filing_case on filing (case_id, proposed_at);
create unique index filing_one_at_a_time on filing (case_id) where state in ('waiting', 'filing');
create index filing_due on filing (environment, danger desc, due_at) where state = 'filing';
create index filing_finished on filing (environment, finished_at) where state = 'finished';
create index filing_proposed on filing (proposed_at);
create index filing_review on filing (proposed_at) where review_due and reviewed_at is null;

-- The accounts that a report is about.
create table filing_account (
    filing  text not null references filing,
    service text not null,
    account text not null,
    primary key (filing, account)
);
create index filing_account_of on filing_account (service, account);

-- The holds that a report put on evidence.
create table filing_hold (
    filing text not null references filing,
    hold   text not null,
    primary key (filing, hold)
);

-- One opening of a report at NCMEC; a filing has several when an earlier one expired, was retracted or came into doubt.
-- "orphan": the answer to its submission was lost, so that one may be open there that nobody knows the number of.
create table filing_attempt (
    id          bigint generated always as identity primary key,
    filing      text        not null references filing,
    ordinal     integer     not null,
    state       text        not null check (state in ('running', 'finished', 'retracted', 'expired', 'orphan', 'unopened')),
    began_at    timestamptz not null,
    number      bigint,
    opened_at   timestamptz,
    changed_at  timestamptz,
    ended_at    timestamptz,
    expires_at  timestamptz,
    unique (filing, ordinal)
);
create unique index filing_attempt_running on filing_attempt (filing) where state = 'running';
create index filing_attempt_orphan on filing_attempt (expires_at) where state = 'orphan';

-- What was sent and what came back: a row before each call, and one after it. Rows are never changed. "sealed" is the
-- document before the call and the answer, verbatim, after it; a file that is sent has its reference and MD5.
create table filing_step (
    id          bigint generated always as identity primary key,
    attempt     bigint      not null references filing_attempt,
    at          timestamptz not null,
    call        text        not null check (call in ('submit', 'upload', 'fileinfo', 'finish', 'retract')),
    kind        text        not null check (kind in ('begun', 'done', 'refused', 'unheard', 'unanswered', 'altered',
                                                     'unreadable')),
    file        integer,
    sealed      bytea,
    digest      text,
    file_id     text,
    viewed      boolean,
    code        integer,
    http_status integer,
    request_id  text
);
create index filing_step_attempt on filing_step (attempt, id);

create function filing_step_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the steps of a filing are never changed';
end $$;
create trigger filing_step_stays before update or delete on filing_step
    for each row execute function filing_step_stays();

-- The answer to the call that filed a report, verbatim: the notice from which evidence is preserved for a year.
create table filing_archive (
    filing      text        primary key references filing,
    attempt     bigint      not null references filing_attempt,
    number      bigint      not null,
    sealed      bytea       not null,
    sha256      text        not null,
    request_id  text,
    at          timestamptz not null,
    notice_lost boolean     not null,
    remarks     text        not null
);

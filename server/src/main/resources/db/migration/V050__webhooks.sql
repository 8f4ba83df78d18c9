-- Where each service's messages go.
create table webhook_endpoint (
    service       text primary key,
    url           text        not null,
    enabled       boolean     not null,
    allow_private boolean     not null,
    changed_at    timestamptz not null
);

-- Signing secrets, sealed; more than one is in force while a new one replaces the old.
create table webhook_secret (
    id         bigint generated always as identity primary key,
    service    text        not null references webhook_endpoint on delete cascade,
    sealed     bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz
);
create index webhook_secret_service on webhook_secret (service);

-- The outbox. "head" marks the one pending message of an account that may be sent now; the others wait behind it.
-- "due_at" is the time of the next attempt and, while an attempt runs, the end of its lease.
create table webhook_message (
    id           text primary key,
    sequence     bigint generated always as identity,
    service      text        not null,
    account      text,
    type         text        not null,
    data         json        not null,
    created_at   timestamptz not null,
    state        text        not null check (state in ('pending', 'delivered', 'parked')),
    head         boolean     not null,
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    expires_at   timestamptz not null,
    settled_at   timestamptz,
    last_error   text
);
create index webhook_message_due on webhook_message (service, due_at) where state = 'pending' and head;
create index webhook_message_line on webhook_message (service, account, sequence) where state = 'pending';
create index webhook_message_expiring on webhook_message (expires_at) where state = 'pending';
create index webhook_message_parked on webhook_message (service, sequence) where state = 'parked';
create index webhook_message_settled on webhook_message (settled_at) where state = 'delivered';
create index webhook_message_recent on webhook_message (sequence);

-- What came of the latest attempts of each message.
create table webhook_attempt (
    message    text        not null references webhook_message on delete cascade,
    number     integer     not null,
    at         timestamptz not null,
    status     integer,
    latency_ms integer     not null,
    error      text,
    primary key (message, number)
);

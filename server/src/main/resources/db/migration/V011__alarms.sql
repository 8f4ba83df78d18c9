-- What an operator must know now. One row for each time something began to be wrong.
create table alarm (
    id              bigint generated always as identity primary key,
    kind            text        not null,
    subject         text        not null,
    message         text        not null,
    raised_at       timestamptz not null,
    last_at         timestamptz not null,
    times           bigint      not null default 1,
    acknowledged_by text,
    acknowledged_at timestamptz,
    cleared_at      timestamptz
);

create unique index alarm_ringing on alarm (kind, subject) where cleared_at is null;
create index alarm_recent on alarm (id desc) where cleared_at is not null;

-- Telling somebody outside, by each channel that is configured.
create table alarm_delivery (
    alarm_id   bigint      not null references alarm on delete cascade,
    channel    text        not null,
    news       text        not null check (news in ('raised', 'cleared')),
    state      text        not null check (state in ('pending', 'sent', 'failed')),
    attempts   int         not null default 0,
    next_at    timestamptz not null,
    sent_at    timestamptz,
    last_error text,
    primary key (alarm_id, channel, news)
);

create index alarm_delivery_due on alarm_delivery (next_at) where state = 'pending';

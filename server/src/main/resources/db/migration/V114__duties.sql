-- Who must be told of a case. A case is known once an event matched what must be reported, someone was said to be in danger,
-- or a person found a violation; from then the duties of the policy pack are kept here as they were that day, each with its
-- clock, until a person or a report settles it.
create table duty_setting (
    sole            boolean primary key default true check (sole),
    service_country text        not null check (service_country ~ '^[A-Z]{2}$'),
    changed_at      timestamptz not null,
    changed_by      text        not null
);

create table known_case (
    case_id     text primary key,
    service     text        not null,
    account     text        not null,
    known_at    timestamptz not null,
    known_by    text        not null,
    -- what it is about, as the policy and the matches say until a person says it
    harms       text[]      not null,
    judged_by   text,
    -- countries that a person added; settled: the person says that no more can be found out
    suspects    text[]      not null default '{}',
    victims     text[]      not null default '{}',
    settled     boolean     not null default false,
    -- duties that depend on a country nobody knows: how many must be done, and when the first would be due
    perhaps     integer     not null default 0,
    perhaps_due timestamptz,
    looked_at   timestamptz
);

create index known_case_account on known_case (service, account);
create index known_case_unlooked on known_case (looked_at nulls first) where perhaps > 0 or looked_at is null;

create table case_duty (
    id            text primary key,
    case_id       text        not null references known_case,
    duty          text        not null,
    channel       text        not null,
    kind          text        not null check (kind in ('ncmec', 'uk-nca', 'manual', 'webhook')),
    force         text        not null check (force in ('must', 'may')),
    -- as the pack said it that day: words of the law, deadlines, sources
    terms         jsonb       not null,
    priority      text,
    known_at      timestamptz not null,
    due_at        timestamptz not null,
    state         text        not null check (state in ('open', 'in_work', 'done', 'not_applicable', 'withdrawn')),
    -- whether it was really told, and not an invented or a test system
    real          boolean     not null default true,
    changed_at    timestamptz not null,
    changed_by    text        not null,
    reference     text,
    -- sealed: why it does not apply, or with whom somebody spoke; what a person wrote; what was submitted
    note          bytea,
    entries       bytea,
    submitted     bytea,
    content_until timestamptz,
    kept_until    timestamptz,
    unique (case_id, duty)
);

create index case_duty_due on case_duty (due_at) where state in ('open', 'in_work');
create index case_duty_ends on case_duty (content_until) where content_until is not null;

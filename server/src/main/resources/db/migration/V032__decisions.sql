-- Decisions with consequences, and those that must be scanned again. What people wrote is sealed.
create table decision (
    id           text primary key,
    service      text not null,
    event        text not null,
    type         text not null,
    at           timestamptz not null,
    decided_at   timestamptz not null,
    actor        text not null,
    target       text,
    conversation text,
    content      text,
    verdict      text not null,
    explanation  jsonb not null,
    outcomes     jsonb not null,
    media        jsonb not null,
    words        bytea,
    case_id      text,
    case_open    boolean not null default false
);
comment on column decision.verdict is 'The verdict as it stands now; the one that was answered is in the explanation';
comment on column decision.words is 'The text and what was said before it, sealed; null when erased';

create index decision_actor on decision (service, actor, decided_at desc);
create index decision_target on decision (service, target) where target is not null;
create index decision_event on decision (service, event);
create index decision_content on decision (service, content) where content is not null;
create index decision_case on decision (case_id) where case_id is not null;

create table decision_revision (
    decision text not null references decision (id) on delete cascade,
    number   integer not null,
    at       timestamptz not null,
    verdict  text not null,
    by       text not null,
    case_id  text,
    primary key (decision, number)
);

-- Events for which a detector failed, sealed, until it has looked.
create table rescan (
    decision text primary key references decision (id) on delete cascade,
    event    bytea not null,
    since    timestamptz not null,
    attempts integer not null default 0,
    next_at  timestamptz not null,
    failure  text
);
create index rescan_next on rescan (next_at);

-- On what legal basis the operator examines and buffers private messages of a region; recorded by a named person.
create table legal_basis (
    region       text not null,
    number       integer not null,
    statement    text not null,
    uses         text[] not null,
    recorded_by  text not null,
    recorded_at  timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz,
    primary key (region, number)
);
create unique index legal_basis_in_force on legal_basis (region) where withdrawn_at is null;

-- Objections to what was decided. What people write, and the reason they are given, is sealed. decided_before is everybody
-- who decided before; who decides must be somebody else, whatever the application believes.
create table appeal (
    id             text primary key,
    service        text        not null,
    account        text        not null,
    enforcement    text references enforcement (id),
    case_id        text references review_case (id),
    appellant      text        not null,
    level          smallint    not null check (level in (1, 2)),
    previous       text references appeal (id) check ((previous is null) = (level = 1)),
    child_safety   boolean     not null,
    language       text        not null,
    said           bytea       not null,
    code_digest    bytea       not null unique,
    filed_at       timestamptz not null,
    due_at         timestamptz not null,
    seen_at        timestamptz,
    holds          text[]      not null,
    status         text        not null check (status in ('open', 'upheld', 'overturned', 'changed', 'withdrawn')),
    decided_before text[]      not null,
    decided_by     text check (decided_by like 'stf\_%'),
    decided_at     timestamptz,
    reason         bytea,
    replacement    text references enforcement (id),
    check ((enforcement is null) <> (case_id is null)),
    check (decided_by <> all (decided_before)),
    check ((status in ('upheld', 'overturned', 'changed')) = (decided_by is not null)),
    check ((decided_by is null) = (reason is null)),
    check ((decided_at is null) = (status = 'open')),
    check ((replacement is not null) = (status = 'changed'))
);

-- once a level, by the same person; what was taken back may be said again
create unique index appeal_of_enforcement on appeal (enforcement, level) where status <> 'withdrawn';
create unique index appeal_of_case on appeal (case_id, appellant, level) where status <> 'withdrawn';
create index appeal_waiting on appeal (due_at, id) where status = 'open';
create index appeal_decided on appeal (decided_at desc) where status <> 'open';
create index appeal_account on appeal (service, account, filed_at desc);

create function appeal_stays() returns trigger language plpgsql as $$
begin
    -- erasing what somebody wrote is all that may still happen to it
    if tg_op = 'DELETE'
        or old.status <> 'open' and not (new.said = ''::bytea and to_jsonb(new) - 'said' = to_jsonb(old) - 'said') then
        raise exception 'An appeal that was decided stays as it is' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;

create trigger appeal_stays before update or delete on appeal for each row execute function appeal_stays();

-- hidden content, which is not deleted; and the points that a person's finding counted when it was made
do $$
declare
    old record;
begin
    for old in select conname from pg_constraint
               where conrelid = 'enforcement'::regclass and contype = 'c'
                 and pg_get_constraintdef(oid) like '%remove\_content%' loop
        execute format('alter table enforcement drop constraint %I', old.conname);
    end loop;
end
$$;

alter table enforcement
    add constraint enforcement_measure check (
        measure in ('restrict_feature', 'hide_content', 'remove_content', 'warn', 'suspend', 'ban')),
    add constraint enforcement_content check ((content <> '') = (measure in ('hide_content', 'remove_content'))),
    add column points smallint not null default 0 check (points between 0 and 100);

-- The statement of reasons of an enforcement: what it says is structured here and put into words when it is read. A
-- statement is given, or withheld until a time by somebody and for a reason; never neither. countries is empty for
-- everywhere. code_digest finds it by the code that its reader has; the code itself is kept nowhere.
create table statement (
    enforcement     text primary key references enforcement (id),
    code_digest     bytea       not null unique,
    language        text        not null,
    pack            text        not null,
    found           text        not null
        check (found in ('software', 'person', 'report', 'trusted_flagger', 'authority')),
    detectors       text[]      not null,
    happened_at     timestamptz,
    countries       text[]      not null,
    given_at        timestamptz,
    withheld_reason text check (withheld_reason in ('child', 'investigation', 'must_report')),
    withheld_until  timestamptz,
    withheld_by     text,
    withheld_note   text,
    withheld_at     timestamptz,
    check (given_at is not null or withheld_until is not null),
    check ((withheld_until is null) = (withheld_reason is null) and (withheld_until is null) = (withheld_by is null)
        and (withheld_until is null) = (withheld_note is null) and (withheld_until is null) = (withheld_at is null)),
    check (withheld_until > withheld_at)
);

create index statement_withheld on statement (withheld_until) where given_at is null;

create function enforcement_has_statement() returns trigger language plpgsql as $$
begin
    if not exists (select from statement where enforcement = new.id) then
        raise exception 'Enforcement % has no statement of reasons', new.id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

-- at the end of the transaction, because the statement refers to the enforcement
create constraint trigger enforcement_statement after insert on enforcement
    deferrable initially deferred for each row execute function enforcement_has_statement();

create function statement_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'A statement of reasons is not deleted' using errcode = 'integrity_constraint_violation';
    end if;
    if old.given_at is not null and new is distinct from old then
        raise exception 'A statement of reasons that was given stays as it is' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;

create trigger statement_stays before update or delete on statement
    for each row execute function statement_stays();

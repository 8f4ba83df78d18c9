-- Why sealed evidence may not be deleted yet: of one object, or of all there is of a case. It ends at its time, or when
-- somebody ends it.
create table vault_hold (
    id         text primary key,
    reference  text,
    case_id    text,
    reason     text        not null check (reason in ('open_case', 'filing', 'extension', 'court_order', 'appeal')),
    until      timestamptz,
    note       text        not null,
    put_at     timestamptz not null,
    put_by     text        not null,
    ended_at   timestamptz,
    ended_by   text,
    end_note   text,
    check ((reference is null) <> (case_id is null)),
    check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_note is null))
);

create index vault_hold_reference on vault_hold (reference) where reference is not null;
create index vault_hold_case on vault_hold (case_id) where case_id is not null;
create index vault_hold_until on vault_hold (until) where ended_at is null and until is not null;
create unique index vault_hold_open_case on vault_hold (case_id) where reason = 'open_case' and ended_at is null;

-- cases that were open before there were holds
insert into vault_hold (id, case_id, reason, note, put_at, put_by)
select 'hold_' || substr(case_id, 6), case_id, 'open_case', '', now(), 'system'
  from decision where case_open and case_id is not null group by case_id;

-- What the vault keeps: one row for each sealed object, and of what it is evidence. size is null until the file was
-- looked at; state is 'leaving' from the decision to delete it until the file is gone.
create table vault_object (
    reference    text primary key check (reference ~ '^evd_[0-9a-f]{64}$'),
    size         integer,
    sealed_since timestamptz not null,
    sealed_last  timestamptz not null,
    state        text        not null default 'kept' check (state in ('kept', 'leaving'))
);
comment on column vault_object.sealed_last is 'When the same content was handed in for the last time';

create index vault_object_since on vault_object (sealed_since desc, reference);
create index vault_object_leaving on vault_object (reference) where state = 'leaving';

create table vault_use (
    reference text        not null references vault_object,
    decision  text        not null,
    service   text        not null,
    account   text        not null,
    since     timestamptz not null,
    primary key (reference, decision)
);

create index vault_use_decision on vault_use (decision);
create index vault_use_account on vault_use (service, account);

-- the cases that a decision has belonged to: a hold on an earlier one still covers what was sealed for it
create table vault_case (
    case_id  text not null,
    decision text not null,
    service  text not null,
    account  text not null,
    primary key (case_id, decision)
);

create index vault_case_decision on vault_case (decision);
create index vault_case_account on vault_case (service, account);

-- what was sealed before there was this table
insert into vault_object (reference, sealed_since, sealed_last)
select medium ->> 'vault', min(decision.decided_at), max(decision.decided_at)
  from decision cross join jsonb_array_elements(decision.media) as medium
 where medium ->> 'vault' is not null
 group by 1;

insert into vault_use (reference, decision, service, account, since)
select distinct medium ->> 'vault', decision.id, decision.service, decision.actor, decision.decided_at
  from decision cross join jsonb_array_elements(decision.media) as medium
 where medium ->> 'vault' is not null;

insert into vault_case (case_id, decision, service, account)
select case_id, id, service, actor from decision where case_id is not null;

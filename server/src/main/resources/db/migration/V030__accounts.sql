-- What the platform told us about its accounts; every column but the key may be unknown.
create table account (
    service       text not null,
    id            text not null,
    display_name  text,
    created_at    timestamptz,
    region        text,
    age_band      text,
    age_assurance text,
    birth_year    integer,
    age_as_of     date,
    updated_at    timestamptz not null,
    primary key (service, id)
);

-- A tie that the platform vouches for, stated with one of its two accounts.
create table account_relation (
    service text not null,
    account text not null,
    other   text not null,
    kind    text not null,
    since   timestamptz,
    primary key (service, account, other, kind)
);

-- Marks that rules or reviewers set, for reviewers and for other rules; an account may be marked before it is known.
create table account_label (
    service text not null,
    account text not null,
    label   text not null,
    origin  text not null,
    since   timestamptz not null,
    primary key (service, account, label)
);

-- For erasing an account: the ties that others stated with it.
create index account_relation_other on account_relation (service, other);

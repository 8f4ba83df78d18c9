-- Sets of known hashes. What a match asks for is the harm class's and duty's; the policy pack says what follows.
create table bank (
    id          integer generated always as identity primary key,
    name        text        not null check (name ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$'),
    kind        text        not null check (kind in ('media', 'phrases', 'urls')),
    harm_class  text        not null,
    duty        text        not null,
    distance    smallint    not null check (distance between 0 and 64),
    enabled     boolean     not null,
    shadow      boolean     not null,
    description text        not null,
    source      text,
    from_pack   boolean     not null,
    entries     bigint      not null default 0,
    created_at  timestamptz not null,
    created_by  text        not null
);
create unique index bank_name on bank (lower(name));

-- One known medium with the hashes known of it. "fingerprint" is a digest of all its hashes, by which the same entry is
-- recognised when it comes again. What is removed stays for a while, so that it can be undone.
create table bank_entry (
    id              bigint generated always as identity primary key,
    bank            integer     not null references bank on delete cascade,
    fingerprint     uuid        not null,
    pdq             bytea check (length(pdq) = 32),
    quality         smallint check (quality between 0 and 100),
    md5             bytea check (length(md5) = 16),
    sha1            bytea check (length(sha1) = 20),
    sha256          bytea check (length(sha256) = 32),
    harm_class      text,
    duty            text,
    tags            text[]      not null default '{}',
    note            text        not null default '',
    source          text,
    list            text,
    category        text,
    severity_scheme text,
    severity        text,
    negative        boolean     not null default false,
    enabled         boolean     not null default true,
    disabled_until  timestamptz,
    added_at        timestamptz not null,
    added_by        text        not null,
    removed_at      timestamptz,
    removed_by      text,
    check (num_nonnulls(pdq, md5, sha1, sha256) > 0)
);
create unique index bank_entry_fingerprint on bank_entry (bank, fingerprint);
create index bank_entry_page on bank_entry (bank, id) where removed_at is null;
create index bank_entry_removed on bank_entry (removed_at) where removed_at is not null;

-- The people who use the console. Nobody is ever deleted: old cases and the ledger name them.
create table staff (
    id              text primary key,
    name            text not null unique check (name ~ '^[a-z][a-z0-9._-]{1,39}$'),
    roles           text[] not null,
    password_hash   text,
    totp_secret     bytea,
    totp_last_step  bigint not null default -1,
    -- sessions begun under another number are over
    sign_in_epoch   integer not null default 0,
    created_at      timestamptz not null,
    disabled_at     timestamptz,
    last_seen_at    timestamptz
);

-- Links that let someone set a password once: the first administrator, new staff, staff whose sign-in was reset.
-- staff is null for the first administrator, who has no row yet.
create table sign_in_link (
    digest     bytea primary key,
    staff      text references staff,
    expires_at timestamptz not null
);

-- Failed sign-ins by account and by network address, so that guessing is slow.
create table sign_in_throttle (
    subject  text primary key,
    failures integer not null,
    last_at  timestamptz not null
);

-- Passkeys, as Spring Security's repositories keep them.
create table user_entities (
    id           varchar(1000) primary key,
    name         varchar(100) not null unique,
    display_name varchar(200)
);

create table user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          varchar(1000) not null references user_entities on delete cascade,
    public_key                   bytea not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) not null
);
create index user_credentials_owner on user_credentials (user_entity_user_id);

-- The services of the operator, and the keys with which their back ends call the API.
create table service (
    id         text primary key check (id ~ '^[a-z][a-z0-9-]{1,39}$'),
    name       text not null,
    created_at timestamptz not null
);

-- A key itself is shown once and never stored: only its SHA-256 digest.
create table api_key (
    id           text primary key,
    service      text not null references service,
    label        text not null,
    scopes       text[] not null,
    hint         text not null,
    digest       bytea not null unique,
    created_at   timestamptz not null,
    created_by   text not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
create index api_key_service on api_key (service);

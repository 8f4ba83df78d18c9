-- Restrictions and removals, each with its whole life. feature and content are empty where the measure has none, so
-- that the index below can compare them.
create table enforcement (
    id          text primary key,
    service     text        not null,
    account     text        not null,
    measure     text        not null check (measure in ('restrict_feature', 'remove_content', 'warn', 'suspend', 'ban')),
    feature     text        not null default '' check ((feature <> '') = (measure = 'restrict_feature')),
    content     text        not null default '' check ((content <> '') = (measure = 'remove_content')),
    policy      text        not null,
    since       timestamptz not null,
    until       timestamptz check (until > since),
    origin      text        not null,
    applied_by  text        not null,
    note        text        not null,
    lifted_at   timestamptz,
    lifted_by   text,
    lift_reason text,
    check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)),
    check (measure <> 'ban' or applied_by like 'staff:%')
);

create index enforcement_account on enforcement (service, account, since desc);
create index enforcement_end on enforcement (until) where lifted_at is null;

-- an origin puts a measure in force once
create unique index enforcement_origin on enforcement (origin, service, account, measure, feature, content)
    where lifted_at is null;

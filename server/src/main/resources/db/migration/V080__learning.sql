-- What resolved decisions had said, as features only: no text, no account. Goes when the account of the case is erased.
create table learning_outcome (
    decision   text primary key,
    case_id    text    not null,
    decided_on date    not null,
    violation  boolean not null,
    languages  text[]  not null,
    age_band   text    not null,
    pack       text    not null
);
create index learning_outcome_case on learning_outcome (case_id);
create index learning_outcome_day on learning_outcome (decided_on);

-- kind is score, signal, pair, context or rule; score is empty for a rule.
create table learning_feature (
    decision text             not null references learning_outcome (decision) on delete cascade,
    kind     text             not null check (kind in ('score', 'signal', 'pair', 'context', 'rule')),
    score    text             not null,
    name     text             not null,
    points   double precision not null,
    primary key (decision, kind, score, name)
);
create index learning_feature_name on learning_feature (kind, score, name);

-- How often what happened on a day, with nobody's name in it. What the name means depends on the kind.
create table learning_count (
    day      date   not null,
    kind     text   not null,
    language text   not null,
    name     text   not null,
    count    bigint not null,
    primary key (day, kind, language, name)
);

-- Weights that a person put in place of the pack's. The newest of a part that is not over is in force.
create table learning_weight (
    id          bigint generated always as identity primary key,
    score       text             not null,
    kind        text             not null check (kind in ('signal', 'pair', 'context')),
    name        text             not null,
    of_pack     double precision not null,
    before      double precision not null,
    weight      double precision not null check (weight >= 0),
    rests_on    integer          not null,
    approved_by text             not null,
    approved_at timestamptz      not null,
    over_by     text,
    over_at     timestamptz,
    over_why    text check (over_why in ('reversed', 'dropped')),
    check ((over_by is null) = (over_at is null) and (over_by is null) = (over_why is null))
);
create index learning_weight_part on learning_weight (score, kind, name) where over_at is null;

-- Counts every change of what is in force, so that decisions can say under which weights they were made.
create table learning_revision (
    only_row boolean primary key default true check (only_row),
    weights  integer not null,
    shadow   integer not null
);
insert into learning_revision (weights, shadow) values (0, 0);

-- Proposals that a person does not want to see until more decisions were resolved.
create table learning_dismissal (
    score        text        not null,
    kind         text        not null,
    name         text        not null,
    rests_on     integer     not null,
    dismissed_by text        not null,
    dismissed_at timestamptz not null,
    primary key (score, kind, name)
);

-- Proposals that are tried beside the weights in force, without a consequence.
create table learning_shadow (
    score      text             not null,
    kind       text             not null check (kind in ('signal', 'pair', 'context')),
    name       text             not null,
    weight     double precision not null check (weight >= 0),
    started_by text             not null,
    started_at timestamptz      not null,
    primary key (score, kind, name)
);

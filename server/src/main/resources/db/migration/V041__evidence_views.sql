-- Who looked at which sealed evidence, in which form and for which case.
create table evidence_view (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    staff    text        not null,
    service  text        not null,
    account  text        not null,
    case_id  text        not null,
    decision text        not null,
    object   text        not null,
    form     text        not null check (form in ('text', 'shielded', 'grey'))
);

create index evidence_view_case on evidence_view (case_id, at desc);

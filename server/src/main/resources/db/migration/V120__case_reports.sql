-- What people reported of an account, beside the decisions on what it did. pieces counts what was added to a report
-- later, so that nothing is released that nobody has seen.
create table case_report (
    number   bigint generated always as identity,
    case_id  text        not null references review_case (id),
    report   text        not null,
    policy   text        not null,
    headline text        not null,
    pieces   integer     not null check (pieces > 0),
    at       timestamptz not null,
    primary key (case_id, report)
);

create index case_report_report on case_report (report);

-- Which steps of the guide are done for a case; those who work on it share them. A step is known by a digest of its text, so
-- that a step whose text changes is to be done anew.
create table guide_step (
    case_id text        not null,
    step    text        not null,
    done_at timestamptz not null,
    done_by text        not null,
    primary key (case_id, step)
);

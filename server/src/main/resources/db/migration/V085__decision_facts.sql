-- What the rules of a decision saw, so that a reviewer can ask which signs made them fire; sealed, and erased with the words.
alter table decision add column facts bytea;
comment on column decision.facts is 'What the rules saw, without text and names, sealed; null where no rule fired, or when erased or found anew';

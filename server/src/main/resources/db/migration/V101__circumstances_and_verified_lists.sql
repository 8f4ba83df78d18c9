-- What the platform said of the circumstances of an event: address, device, recipients. Sealed, and erased with the words.
alter table decision add column circumstances bytea;
comment on column decision.circumstances is 'What the platform said of the circumstances, sealed; null when nothing was said, or when erased';

-- Whether everything on the list was confirmed by people who are trained for it, so that the same file needs no further look.
alter table bank add column verified boolean not null default false;

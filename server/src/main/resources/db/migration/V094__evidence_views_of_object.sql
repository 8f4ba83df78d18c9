-- The page of a sealed object shows who looked at it.
create index evidence_view_object on evidence_view (object, at desc);

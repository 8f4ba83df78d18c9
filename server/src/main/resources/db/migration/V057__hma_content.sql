-- What a client of the HMA interface said of a content that it banked; the entry itself is the bank's.
create table hma_content (
    entry       bigint primary key references bank_entry on delete cascade,
    content_id  text check (length(content_id) <= 255),
    content_uri text check (length(content_uri) <= 2000),
    json        jsonb
);

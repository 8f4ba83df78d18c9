package org.nightlight.server.hma.internal;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients said of contents, by entry. */
@Repository
class ContentMetadataTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContentMetadataTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void put(long entry, ContentMetadata metadata) {
        jdbc.sql("""
                insert into hma_content (entry, content_id, content_uri, json) values (:entry, :id, :uri, :json::jsonb)
                on conflict (entry) do update set
                    content_id = excluded.content_id, content_uri = excluded.content_uri, json = excluded.json""")
                .param("entry", entry)
                .param("id", metadata.contentId().orElse(null))
                .param("uri", metadata.contentUri().orElse(null))
                .param("json", metadata.json().map(JsonNode::toString).orElse(null))
                .update();
    }

    ContentMetadata find(long entry) {
        return jdbc.sql("select content_id, content_uri, json::text from hma_content where entry = :entry")
                .param("entry", entry)
                .query((row, number) -> new ContentMetadata(
                        Optional.ofNullable(row.getString("content_id")),
                        Optional.ofNullable(row.getString("content_uri")),
                        Optional.ofNullable(row.getString("json")).map(json::readTree)))
                .optional()
                .orElse(ContentMetadata.NONE);
    }
}

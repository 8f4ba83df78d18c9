package org.nightlight.server.detection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.nightlight.engine.MediaItem;
import org.nightlight.engine.MediaItem.Fingerprints;
import org.nightlight.server.detection.DecidedMedia;
import org.nightlight.server.detection.HashedViews;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of the hashes of decided media. */
@Repository
class DecidedMediaTable implements DecidedMedia {

    private final JdbcClient jdbc;

    DecidedMediaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the media whose fingerprints are known, over what was known before. */
    void write(String decision, List<MediaItem> media) {
        for (MediaItem item : media) {
            if (item.evidence() instanceof Fingerprints prints) {
                jdbc.sql("""
                                insert into decided_media (decision, media, kind, views, md5, sha1, sha256)
                                values (?, ?, ?, ?, ?, ?, ?)
                                on conflict (decision, media) do update
                                   set views = excluded.views, md5 = excluded.md5, sha1 = excluded.sha1,
                                       sha256 = excluded.sha256
                                """)
                        .param(decision)
                        .param(item.id())
                        .param(item.kind().name())
                        .param(HashedViews.toBytes(prints.reliable().views()))
                        .param(bytes(prints.md5()))
                        .param(bytes(prints.sha1()))
                        .param(bytes(prints.sha256()))
                        .update();
            }
        }
    }

    @SuppressWarnings("NullAway") // a parameter that is null is a column that is
    private static byte[] bytes(Optional<String> hex) {
        return hex.map(HexFormat.of()::parseHex).orElse(null);
    }

    @Override
    public Optional<String> content(String decision) {
        return jdbc.sql("select content from decision where id = ? and content is not null")
                .param(decision)
                .query(String.class)
                .optional();
    }

    @Override
    public List<MediaItem> of(String decision) {
        return jdbc.sql("select * from decided_media where decision = ? order by media")
                .param(decision)
                .query((row, _) -> new MediaItem(
                        row.getString("media"),
                        MediaItem.Kind.valueOf(row.getString("kind")),
                        new Fingerprints(
                                HashedViews.fromBytes(row.getBytes("views")),
                                hex(row, "md5"),
                                hex(row, "sha1"),
                                hex(row, "sha256"))))
                .list();
    }

    private static Optional<String> hex(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(HexFormat.of()::formatHex);
    }
}

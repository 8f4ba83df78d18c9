package org.nightlight.server.banks.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.BankEntry;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;

/** Reads entries from rows of the database. */
final class EntryRow {

    private EntryRow() {}

    static BankEntry entry(ResultSet row, int number) throws SQLException {
        NewEntry what = new NewEntry(
                hashes(row),
                text(row, "harm_class").map(name -> BankStore.upper(HarmClass.class, name)),
                text(row, "duty").map(name -> BankStore.upper(Duty.class, name)),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getString("note"),
                new NewEntry.Claim(
                        text(row, "source"),
                        text(row, "list"),
                        text(row, "category"),
                        text(row, "severity_scheme"),
                        text(row, "severity")),
                row.getBoolean("negative"),
                row.getBoolean("enabled"),
                time(row, "disabled_until"));
        return new BankEntry(
                row.getLong("id"),
                row.getString("bank"),
                what,
                time(row, "added_at").orElseThrow(),
                row.getString("added_by"),
                time(row, "removed_at"));
    }

    /** The hashes of an entry with the frames of its video, which the row has as {@code vpdq}. */
    static KnownHashes hashes(ResultSet row) throws SQLException {
        return new KnownHashes(
                Optional.ofNullable(row.getBytes("pdq")).map(PdqHash::fromBytes),
                Optional.ofNullable(row.getObject("quality", Integer.class)),
                hex(row, "md5"),
                hex(row, "sha1"),
                hex(row, "sha256"),
                text(row, "vpdq").map(KnownHashes::parseVpdq));
    }

    /** The hashes of an entry that is more than a video. */
    static KnownHashes hashesOfFile(ResultSet row) throws SQLException {
        return new KnownHashes(
                Optional.ofNullable(row.getBytes("pdq")).map(PdqHash::fromBytes),
                Optional.ofNullable(row.getObject("quality", Integer.class)),
                hex(row, "md5"),
                hex(row, "sha1"),
                hex(row, "sha256"));
    }

    /** The hashes of an entry without its video; absent when it has nothing else. */
    static Optional<KnownHashes> file(ResultSet row) throws SQLException {
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (hex(row, algorithm.wireName()).isPresent()) {
                return Optional.of(hashesOfFile(row));
            }
        }
        return Optional.empty();
    }

    static Optional<String> hex(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(HexFormat.of()::formatHex);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}

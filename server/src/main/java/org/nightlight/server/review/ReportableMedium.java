package org.nightlight.server.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report can say of a medium; what is not known is absent.
 *
 * @param id the platform's id of it
 * @param index its place in the event, from 0
 * @param kind {@code image}, {@code video} or {@code other}, as the platform said
 * @param vault the vault's reference, when its bytes were had and kept
 * @param mustReport whether it matched an entry that must be reported
 * @param mediaType what its bytes are, such as {@code image/png}
 * @param size in bytes
 * @param md5 lower-case hex, as are the other hashes
 * @param pdq of a picture as it is, neither turned nor trimmed
 * @param at when the event happened, by the platform's clock
 * @param matches the entries that it matched
 */
public record ReportableMedium(
        String id,
        int index,
        String kind,
        Optional<String> vault,
        boolean mustReport,
        Optional<String> mediaType,
        Optional<Integer> size,
        Optional<String> md5,
        Optional<String> sha1,
        Optional<String> sha256,
        Optional<String> pdq,
        Instant at,
        List<MatchedEntry> matches) {

    /** Copies the list. */
    public ReportableMedium {
        matches = List.copyOf(matches);
    }

    /** Whether it is the same file as an entry of a verified list. */
    public boolean exactMatchOfVerifiedList() {
        return matches.stream().anyMatch(MatchedEntry::exactOfVerifiedList);
    }
}

package org.nightlight.testkit.cybertipline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A report as it is now.
 *
 * @param number its number
 * @param state what became of it
 * @param openedAt when it was opened
 * @param changedAt when it was changed last, or came to its end
 * @param expiresAt when it is deleted unless something happens, if it is open
 * @param xml as it was submitted
 * @param files in the order in which they came
 */
public record TipReport(
        long number,
        TipState state,
        Instant openedAt,
        Instant changedAt,
        Optional<Instant> expiresAt,
        String xml,
        List<TipFile> files) {

    public TipReport {
        files = List.copyOf(files);
    }
}

package org.nightlight.server.webhooks.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * A message claimed for one attempt.
 *
 * @param data its {@code data} as JSON text
 * @param attempts the number of this attempt, from 1; also what fences off an attempt whose lease ran out
 * @param expiresAt when it is given up
 */
record PendingMessage(
        String id,
        String service,
        Optional<String> account,
        String type,
        String data,
        Instant createdAt,
        int attempts,
        Instant expiresAt) {}

package org.nightlight.server.detection.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much detection keeps in memory for speed; more is read from the database on demand.
 *
 * @param memoryEntries states of pairs, conversations and accounts
 * @param memoryRetention after how long without an event a state is deleted
 * @param contextConversations conversations of the context buffer
 * @param banksDeadline how long the comparison of an event's media with the banks may take before the event is held
 * @param similarityDeadline how long the comparison of a doubtful message with the exemplars may take
 * @param rescanTries how often held media that the platform does not give are asked for, 1 to 1000, before a person
 *     decides; the first seconds, the later an hour apart
 * @param rescanQueue the queue in which such a case waits
 */
@ConfigurationProperties("nightlight.detection")
record DetectionProperties(
        @DefaultValue("100000") int memoryEntries,
        @DefaultValue("180d") Duration memoryRetention,
        @DefaultValue("10000") int contextConversations,
        @DefaultValue("2s") Duration banksDeadline,
        @DefaultValue("25ms") Duration similarityDeadline,
        @DefaultValue("16") int rescanTries,
        @DefaultValue("content") String rescanQueue) {

    /** Checks the number. */
    DetectionProperties {
        if (rescanTries < 1 || rescanTries > 1_000) {
            throw new IllegalArgumentException("nightlight.detection.rescan-tries goes from 1 to 1000");
        }
    }
}

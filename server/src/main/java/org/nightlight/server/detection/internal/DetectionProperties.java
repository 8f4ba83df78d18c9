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
 */
@ConfigurationProperties("nightlight.detection")
record DetectionProperties(
        @DefaultValue("100000") int memoryEntries,
        @DefaultValue("180d") Duration memoryRetention,
        @DefaultValue("10000") int contextConversations,
        @DefaultValue("2s") Duration banksDeadline) {}

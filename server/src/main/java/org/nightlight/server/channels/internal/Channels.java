package org.nightlight.server.channels.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nightlight.policy.Channel;
import org.nightlight.server.channels.CaseDuty;
import org.nightlight.server.channels.ReportingChannel;
import org.springframework.stereotype.Component;

/** The channel of each kind. */
@Component
final class Channels {

    private final Map<Channel.Kind, ReportingChannel> byKind = new EnumMap<>(Channel.Kind.class);

    Channels(List<ReportingChannel> channels) {
        for (ReportingChannel channel : channels) {
            if (byKind.put(channel.kind(), channel) != null) {
                throw new IllegalStateException("Two channels are of the kind " + channel.kind());
            }
        }
        for (Channel.Kind kind : Channel.Kind.values()) {
            if (!byKind.containsKey(kind)) {
                throw new IllegalStateException("No channel is of the kind " + kind);
            }
        }
    }

    ReportingChannel of(CaseDuty duty) {
        return Objects.requireNonNull(byKind.get(duty.kind()));
    }
}

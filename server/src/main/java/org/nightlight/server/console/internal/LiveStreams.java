package org.nightlight.server.console.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.identity.StaffMember;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The open streams of live updates. There are at most {@value #MOST} of them, {@value #MOST_EACH} for one person; one
 * that falls behind is ended, and its page loads anew when it connects again.
 */
@Component
final class LiveStreams implements LiveUpdates, SmartLifecycle {

    static final int MOST = 400;
    static final int MOST_EACH = 12;

    private final Map<String, LiveTopic> topics;
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    LiveStreams(ObjectProvider<LiveTopic> topics) {
        this.topics = topics.stream().collect(Collectors.toUnmodifiableMap(LiveTopic::name, Function.identity()));
    }

    @Override
    public void publish(String topic, String id) {
        if (!topics.containsKey(topic)) {
            throw new IllegalArgumentException("No live topic '" + topic + "' was declared");
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    tell(topic, id);
                }
            });
        } else {
            tell(topic, id);
        }
    }

    /** The topics among those asked for that the person may listen to. */
    Set<String> allowed(StaffMember staff, Set<String> asked) {
        return asked.stream()
                .filter(name ->
                        topics.containsKey(name) && staff.may(topics.get(name).permission()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Adds a stream; false when there are too many, or the server is stopping. */
    boolean add(LiveStream stream) {
        long own = open.stream().filter(other -> other.belongsTo(stream)).count();
        return running && open.size() < MOST && own < MOST_EACH && open.add(stream);
    }

    void remove(LiveStream stream) {
        open.remove(stream);
    }

    /** How many streams are open. */
    int count() {
        return open.size();
    }

    private void tell(String topic, String id) {
        open.forEach(stream -> stream.offer(topic, id));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends the streams before the web server waits for its last requests, which they would never let end. */
    @Override
    public void stop() {
        running = false;
        open.forEach(LiveStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package org.nightlight.server.webhooks.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nightlight.server.console.LiveUpdates;
import org.springframework.stereotype.Component;

/** Tells open pages that messages moved on: once a second at most, however many there were. Thread-safe. */
@Component
class OutboxNews {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LiveUpdates live;
    private final AtomicBoolean changed = new AtomicBoolean();
    private long toldAt = System.nanoTime() - PAUSE_NANOS;

    OutboxNews(LiveUpdates live) {
        this.live = live;
    }

    void changed() {
        changed.set(true);
    }

    /**
     * Tells what there is to tell; to be called by one thread.
     *
     * @return whether there is more to tell in a second
     */
    boolean tell() {
        if (System.nanoTime() - toldAt < PAUSE_NANOS) {
            return changed.get();
        }
        if (changed.getAndSet(false)) {
            toldAt = System.nanoTime();
            live.publish(WebhookConsole.TOPIC, "");
        }
        return false;
    }
}

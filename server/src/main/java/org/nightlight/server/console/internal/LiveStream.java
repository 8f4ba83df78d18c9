package org.nightlight.server.console.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One page that listens. Events wait in a short queue and are written by a virtual thread of its own, so that a slow
 * page holds nobody up; silence is broken by a comment, so that a page that has gone is noticed.
 */
final class LiveStream {

    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int QUEUED = 64;
    private static final Message END = new Message("", "");

    private final String staff;
    private final Set<String> topics;
    private final SseEmitter emitter = new SseEmitter(LONGEST.plusMinutes(1).toMillis());
    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(QUEUED);
    private volatile boolean behind;

    LiveStream(String staff, Set<String> topics) {
        this.staff = staff;
        this.topics = topics;
    }

    SseEmitter emitter() {
        return emitter;
    }

    boolean belongsTo(LiveStream other) {
        return staff.equals(other.staff);
    }

    /** Queues an event if the page listens to the topic; a full queue ends the stream. */
    void offer(String topic, String id) {
        if (!behind && topics.contains(topic) && !waiting.offer(new Message(topic, id))) {
            end();
        }
    }

    /** What waits to be written. */
    List<String> queued() {
        return waiting.stream()
                .map(message -> message.topic() + " " + message.id())
                .toList();
    }

    /** Whether it was ended. */
    boolean ended() {
        return behind;
    }

    /** Ends the stream soon; the page connects again. */
    void end() {
        behind = true;
        waiting.clear();
        waiting.offer(END);
    }

    /** Writes until the page goes, the stream is ended, or its time is up and the sign-in must be checked again. */
    void run() {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try {
            emitter.send(SseEmitter.event().name("ready").data("").reconnectTime(2000));
            while (!behind && System.nanoTime() < deadline) {
                Message message = waiting.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
                if (END.equals(message)) {
                    break;
                }
                emitter.send(
                        message == null
                                ? SseEmitter.event().comment("")
                                : SseEmitter.event().name(message.topic()).data(message.id()));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            emitter.complete(); // the page was closed: the usual end of a stream
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private record Message(String topic, String id) {}
}

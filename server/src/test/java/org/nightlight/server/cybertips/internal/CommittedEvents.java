package org.nightlight.server.cybertips.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Hears of events of a kind, once what they tell is committed. */
final class CommittedEvents<E> implements ApplicationListener<PayloadApplicationEvent<?>>, AutoCloseable {

    private final BlockingQueue<E> heard = new LinkedBlockingQueue<>();
    private final ConfigurableApplicationContext context;
    private final Class<E> type;
    private final Function<E, String> caseOf;

    /**
     * Listens from now on.
     *
     * @param caseOf the case that an event is about
     */
    CommittedEvents(ConfigurableApplicationContext context, Class<E> type, Function<E, String> caseOf) {
        this.context = context;
        this.type = type;
        this.caseOf = caseOf;
        context.addApplicationListener(this);
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> event) {
        if (type.isInstance(event.getPayload())) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    heard.add(type.cast(event.getPayload()));
                }
            });
        }
    }

    /** The next one of a case; fails after 20 seconds. */
    E next(String caseId) {
        try {
            E next = heard.poll(20, TimeUnit.SECONDS);
            while (next != null && !caseOf.apply(next).equals(caseId)) {
                next = heard.poll(20, TimeUnit.SECONDS);
            }
            if (next == null) {
                throw new AssertionError("No " + type.getSimpleName() + " of " + caseId + " within 20 seconds");
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        context.removeApplicationListener(this);
    }
}

package org.nightlight.server.review.internal;

import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.LiveUpdates;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells open pages that a case changed. */
@Component
class LiveCases {

    /** Pages with lists of cases. */
    static final String QUEUE = "queue";

    /** Pages of one case. */
    static final String CASE = "case";

    private final LiveUpdates live;

    LiveCases(LiveUpdates live) {
        this.live = live;
    }

    @TransactionalEventListener
    void on(CaseChanged changed) {
        live.publish(QUEUE, changed.caseId());
        live.publish(CASE, changed.caseId());
        live.publish("overview", changed.caseId());
    }

    @Configuration(proxyBeanMethods = false)
    static class Topics {

        @Bean
        LiveTopic queueTopic() {
            return new LiveTopic(QUEUE, Permission.VIEW_QUEUE);
        }

        @Bean
        LiveTopic caseTopic() {
            return new LiveTopic(CASE, Permission.VIEW_CASE);
        }
    }
}

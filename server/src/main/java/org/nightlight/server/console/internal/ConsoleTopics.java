package org.nightlight.server.console.internal;

import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.identity.Permission;
import org.nightlight.server.identity.Requires;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The live topics of the shell itself: {@code alarms} for the strip on every page, {@code overview} for the figures. */
@Configuration(proxyBeanMethods = false)
class ConsoleTopics {

    @Bean
    LiveTopic alarmsTopic() {
        return new LiveTopic("alarms", Permission.VIEW_ALARMS);
    }

    @Bean
    LiveTopic overviewTopic() {
        return new LiveTopic("overview", Permission.VIEW_OVERVIEW);
    }

    /** The strip alone, for the live refresh; empty for those who may not see alarms. */
    @Controller
    static final class AlarmStrip {

        @GetMapping("/console/alarm-strip")
        @Requires(Permission.VIEW_OVERVIEW)
        String strip() {
            return "layout-alarms :: alarms";
        }
    }
}

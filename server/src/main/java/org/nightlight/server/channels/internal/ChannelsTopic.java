package org.nightlight.server.channels.internal;

import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What open pages are told of duties. */
@Configuration(proxyBeanMethods = false)
class ChannelsTopic {

    /** The duties of a case changed. */
    static final String DUTIES = "duties";

    @Bean
    LiveTopic dutiesTopic() {
        return new LiveTopic(DUTIES, Permission.VIEW_REPORTS);
    }
}

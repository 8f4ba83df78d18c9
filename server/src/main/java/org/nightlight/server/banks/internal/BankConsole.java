package org.nightlight.server.banks.internal;

import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature adds to the console's shell. */
@Configuration(proxyBeanMethods = false)
class BankConsole {

    static final String TOPIC = "imports";

    @Bean
    NavItem banksNavigation() {
        return new NavItem("Banks", "/console/banks", Permission.VIEW_BANKS, 220, "b");
    }

    @Bean
    LiveTopic importsTopic() {
        return new LiveTopic(TOPIC, Permission.VIEW_BANKS);
    }
}

package org.nightlight.server.appeals.internal;

import org.nightlight.server.console.NavItem;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature adds to the console's shell. */
@Configuration(proxyBeanMethods = false)
class AppealsConsole {

    @Bean
    NavItem appealsNavigation() {
        return new NavItem("Appeals", AppealQueuePage.PATH, Permission.VIEW_APPEALS, 125, "z");
    }
}

package org.nightlight.server.webhooks.internal;

import java.util.List;
import org.nightlight.server.console.LiveTopic;
import org.nightlight.server.console.NavItem;
import org.nightlight.server.console.OverviewCard;
import org.nightlight.server.console.Tone;
import org.nightlight.server.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature adds to the console's shell. */
@Configuration(proxyBeanMethods = false)
class WebhookConsole {

    static final String TOPIC = "webhooks";

    @Bean
    NavItem webhooksNavigation() {
        return new NavItem("Webhooks", "/console/webhooks", Permission.VIEW_WEBHOOKS, 330, "w");
    }

    @Bean
    LiveTopic webhooksTopic() {
        return new LiveTopic(TOPIC, Permission.VIEW_WEBHOOKS);
    }

    @Bean
    OverviewCard webhooksCard(MessageList messages) {
        return new Card(messages);
    }

    private record Card(MessageList messages) implements OverviewCard {

        @Override
        public String title() {
            return "Messages to platforms";
        }

        @Override
        public Permission permission() {
            return Permission.VIEW_WEBHOOKS;
        }

        @Override
        public String path() {
            return "/console/webhooks";
        }

        @Override
        public int order() {
            return 330;
        }

        @Override
        public Figure figure() {
            List<MessageList.Backlog> backlogs = messages.backlogs();
            long waiting =
                    backlogs.stream().mapToLong(MessageList.Backlog::pending).sum();
            long parked =
                    backlogs.stream().mapToLong(MessageList.Backlog::parked).sum();
            return parked > 0
                    ? new Figure(parked + " parked", waiting + " waiting", Tone.URGENT)
                    : new Figure(waiting + " waiting", "none parked", waiting > 0 ? Tone.INFO : Tone.OK);
        }
    }
}

package org.nightlight.server.identity.internal;

import java.io.PrintStream;
import org.nightlight.server.identity.IdentityProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the first person in: while there is no staff, each start prints a new one-time link on the terminal, and only
 * there – it must not get into logs that others can read.
 */
@Component
final class FirstAdministrator {

    private final StaffTable table;
    private final SignInLinks links;
    private final IdentityProperties properties;
    private final TransactionTemplate transaction;
    private final PrintStream terminal = System.out;

    FirstAdministrator(
            StaffTable table, SignInLinks links, IdentityProperties properties, TransactionTemplate transaction) {
        this.table = table;
        this.links = links;
        this.properties = properties;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void invite() {
        if (properties.firstAdministrator() && table.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                SignInLinks.Issued link = links.issueForFirstAdministrator();
                terminal.println("""

                        Nobody can sign in yet. Open this link within 24 hours to become the first administrator; it works once:

                          %s
                        """.formatted(link.address()));
            });
        }
    }
}

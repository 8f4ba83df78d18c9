package org.nightlight.testkit.harbour;

import java.net.URI;

/**
 * What Harbour needs to know.
 *
 * @param nightlight the server's address
 * @param apiKey a key with the scopes to write accounts, events and subscribers
 * @param webhookSecret the secret webhooks are signed with, {@code whsec_…}
 * @param port where Harbour's own pages are; 0 for any free port
 * @param console the console's address, for links a reader may follow
 * @param lively whether the residents chat by themselves
 */
public record HarbourSettings(
        URI nightlight, String apiKey, String webhookSecret, int port, URI console, boolean lively) {}

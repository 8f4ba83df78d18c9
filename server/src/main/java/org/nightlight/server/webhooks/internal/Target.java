package org.nightlight.server.webhooks.internal;

import java.net.URI;
import java.util.List;
import org.nightlight.server.webhooks.WebhookSecret;

/**
 * Where and how a service's messages are sent now.
 *
 * @param secrets the valid secrets, the newest first; at least one
 */
record Target(String service, URI url, boolean allowPrivate, List<WebhookSecret> secrets) {}

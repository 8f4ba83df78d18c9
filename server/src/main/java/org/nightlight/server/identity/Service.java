package org.nightlight.server.identity;

import java.time.Instant;

/**
 * A service of the operator: an app or site whose back end calls the API.
 *
 * @param id never changes: lower case letters, digits and hyphens, 2 to 40 characters
 * @param name what people call it
 * @param createdAt when it was added
 */
public record Service(String id, String name, Instant createdAt) {}

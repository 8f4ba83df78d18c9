package org.nightlight.server.console;

import org.nightlight.server.identity.Permission;

/**
 * A subject of live updates; a feature declares its own as a bean.
 *
 * @param name lower case, such as {@code cases}; elements with {@code data-live="cases"} load anew
 * @param permission who may listen
 */
public record LiveTopic(String name, Permission permission) {}

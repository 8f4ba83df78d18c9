package org.nightlight.server.console;

import org.nightlight.server.identity.Permission;

/**
 * An entry of the console's navigation; each feature contributes its own as a bean. Entries are ordered by {@code
 * order}, and a line is drawn between hundreds: 100 daily work, 200 policy and lists, 300 administration.
 *
 * @param label what it says
 * @param path where it leads, such as {@code /console/cases}; also current for what lies below
 * @param permission who sees it
 * @param order its place
 * @param key the letter that leads there after {@code g}, lower case
 */
public record NavItem(String label, String path, Permission permission, int order, String key) {}

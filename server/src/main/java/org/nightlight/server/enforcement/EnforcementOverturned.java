package org.nightlight.server.enforcement;

import org.nightlight.server.enforcement.Enforcements.Enforcement;

/**
 * An enforcement was found to be a mistake; published inside the transaction, so that what listens is part of it.
 *
 * @param enforcement as it is now
 * @param by {@code staff:<id>}
 */
public record EnforcementOverturned(Enforcement enforcement, String by) {}

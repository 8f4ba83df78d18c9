/**
 * Preparing CyberTips: a draft from a case, in which what the server observed, what users claim and what a reviewer judges
 * are kept apart, until it is handed over to be filed.
 */
@NullMarked
package org.nightlight.server.cybertips;

import org.jspecify.annotations.NullMarked;

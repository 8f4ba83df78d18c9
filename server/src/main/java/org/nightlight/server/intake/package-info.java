/** The events API: parsed, validated, idempotent, answered. */
@NullMarked
package org.nightlight.server.intake;

import org.jspecify.annotations.NullMarked;

/** Tests. */
@NullMarked
package org.nightlight.server.intake.internal;

import org.jspecify.annotations.NullMarked;

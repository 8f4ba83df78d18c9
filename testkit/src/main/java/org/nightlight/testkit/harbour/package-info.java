/** Harbour, an invented platform that talks to Nightlight as any platform would: by its public API and its webhooks. */
@NullMarked
package org.nightlight.testkit.harbour;

import org.jspecify.annotations.NullMarked;

/** Fakes and players that others can use: Harbour, the invented platform. */
@NullMarked
package org.nightlight.testkit;

import org.jspecify.annotations.NullMarked;

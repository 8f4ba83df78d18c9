/** Objections of the people affected, decided by somebody who had no part in what they object to. */
@NullMarked
package org.nightlight.server.appeals;

import org.jspecify.annotations.NullMarked;

/** Duties in the database, their clocks, the channels, and their pages. */
@NullMarked
package org.nightlight.server.channels.internal;

import org.jspecify.annotations.NullMarked;

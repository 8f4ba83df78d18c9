/** The scheduler and its watch. */
@NullMarked
package org.nightlight.server.jobs.internal;

import org.jspecify.annotations.NullMarked;

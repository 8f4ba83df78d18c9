/** Adapters of the engine's ports, the tables of decisions, and the jobs. */
@NullMarked
package org.nightlight.server.detection.internal;

import org.jspecify.annotations.NullMarked;

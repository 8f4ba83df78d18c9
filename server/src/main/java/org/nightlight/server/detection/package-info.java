/** The engine wired to its ports: decisions, memory, the context buffer. */
@NullMarked
package org.nightlight.server.detection;

import org.jspecify.annotations.NullMarked;

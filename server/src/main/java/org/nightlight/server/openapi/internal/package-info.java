/** The parts of the description that are not read from the routes. */
@NullMarked
package org.nightlight.server.openapi.internal;

import org.jspecify.annotations.NullMarked;

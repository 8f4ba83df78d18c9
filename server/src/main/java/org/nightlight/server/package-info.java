/** The application. Each package below is a feature; its public types are its interface, {@code internal} the rest. */
@NullMarked
package org.nightlight.server;

import org.jspecify.annotations.NullMarked;

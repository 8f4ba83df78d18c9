/** Measurements: what the server and its parts cost. */
@NullMarked
package org.nightlight.bench;

import org.jspecify.annotations.NullMarked;

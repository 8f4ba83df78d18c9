/** From an event through signals and rules to a decision; embeddable. */
@NullMarked
package org.nightlight.engine;

import org.jspecify.annotations.NullMarked;

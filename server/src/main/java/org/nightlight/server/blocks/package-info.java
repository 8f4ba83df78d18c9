/** Who does not want to hear from whom. */
@NullMarked
package org.nightlight.server.blocks;

import org.jspecify.annotations.NullMarked;

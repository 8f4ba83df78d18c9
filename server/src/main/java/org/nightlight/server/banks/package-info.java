/** Lists of known hashes, each with a harm class and a consequence, and the live index over them. */
@NullMarked
package org.nightlight.server.banks;

import org.jspecify.annotations.NullMarked;

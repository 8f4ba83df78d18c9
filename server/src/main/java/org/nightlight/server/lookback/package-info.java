/** Looking back: new entries of banks against what has passed, floods of matches, and removals that banks remember. */
@NullMarked
package org.nightlight.server.lookback;

import org.jspecify.annotations.NullMarked;

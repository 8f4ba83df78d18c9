/** Everything an installation must not lose, in one file; its keys in another. */
@NullMarked
package org.nightlight.server.backup;

import org.jspecify.annotations.NullMarked;

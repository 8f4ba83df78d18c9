/** The interface of Hasher-Matcher-Actioner under {@code /hma}, over the same banks as the platform's own API. */
@NullMarked
package org.nightlight.server.hma;

import org.jspecify.annotations.NullMarked;

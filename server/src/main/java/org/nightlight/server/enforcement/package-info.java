/** Restrictions and removals in force, with their reason and their end. */
@NullMarked
package org.nightlight.server.enforcement;

import org.jspecify.annotations.NullMarked;

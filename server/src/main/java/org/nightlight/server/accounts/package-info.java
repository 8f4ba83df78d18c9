/** What the platform told us about its accounts. */
@NullMarked
package org.nightlight.server.accounts;

import org.jspecify.annotations.NullMarked;

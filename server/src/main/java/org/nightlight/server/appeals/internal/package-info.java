/** Appeals in the database, their API, their public pages and the console's. */
@NullMarked
package org.nightlight.server.appeals.internal;

import org.jspecify.annotations.NullMarked;

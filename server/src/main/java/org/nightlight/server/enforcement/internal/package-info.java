/** Enforcements in the database, their expiry and their API. */
@NullMarked
package org.nightlight.server.enforcement.internal;

import org.jspecify.annotations.NullMarked;

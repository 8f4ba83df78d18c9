/** Tables, cache and routes of accounts. */
@NullMarked
package org.nightlight.server.accounts.internal;

import org.jspecify.annotations.NullMarked;

/** Tests. */
@NullMarked
package org.nightlight.server.accounts.internal;

import org.jspecify.annotations.NullMarked;

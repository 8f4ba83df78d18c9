/** Tests. */
@NullMarked
package org.nightlight.server.openapi.internal;

import org.jspecify.annotations.NullMarked;

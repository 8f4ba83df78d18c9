/** The description of the API that the server publishes at {@code /openapi.json}. */
@NullMarked
package org.nightlight.server.openapi;

import org.jspecify.annotations.NullMarked;

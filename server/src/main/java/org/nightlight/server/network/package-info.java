/** Calling out safely: which addresses the server may connect to when somebody else names the host. */
@NullMarked
package org.nightlight.server.network;

import org.jspecify.annotations.NullMarked;

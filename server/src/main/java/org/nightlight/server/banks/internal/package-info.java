/** How banks are stored, indexed, matched, imported and exported. */
@NullMarked
package org.nightlight.server.banks.internal;

import org.jspecify.annotations.NullMarked;

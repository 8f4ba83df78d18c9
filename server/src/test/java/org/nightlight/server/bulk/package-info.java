/** Tests. */
@NullMarked
package org.nightlight.server.bulk;

import org.jspecify.annotations.NullMarked;

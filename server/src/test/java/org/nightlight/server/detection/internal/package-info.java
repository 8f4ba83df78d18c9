/** Tests. */
@NullMarked
package org.nightlight.server.detection.internal;

import org.jspecify.annotations.NullMarked;

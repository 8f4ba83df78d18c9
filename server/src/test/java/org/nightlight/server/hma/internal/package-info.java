@NullMarked
package org.nightlight.server.hma.internal;

import org.jspecify.annotations.NullMarked;

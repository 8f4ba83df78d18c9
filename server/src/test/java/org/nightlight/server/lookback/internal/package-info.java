@NullMarked
package org.nightlight.server.lookback.internal;

import org.jspecify.annotations.NullMarked;

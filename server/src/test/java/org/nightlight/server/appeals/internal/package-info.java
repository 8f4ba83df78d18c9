@NullMarked
package org.nightlight.server.appeals.internal;

import org.jspecify.annotations.NullMarked;

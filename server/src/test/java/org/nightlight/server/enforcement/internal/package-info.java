@NullMarked
package org.nightlight.server.enforcement.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.filing.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.channels.internal;

import org.jspecify.annotations.NullMarked;

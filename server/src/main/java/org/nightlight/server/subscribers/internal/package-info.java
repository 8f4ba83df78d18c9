@NullMarked
package org.nightlight.server.subscribers.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.console.internal;

import org.jspecify.annotations.NullMarked;

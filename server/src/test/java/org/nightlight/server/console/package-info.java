@NullMarked
package org.nightlight.server.console;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.identity;

import org.jspecify.annotations.NullMarked;

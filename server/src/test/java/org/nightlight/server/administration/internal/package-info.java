@NullMarked
package org.nightlight.server.administration.internal;

import org.jspecify.annotations.NullMarked;

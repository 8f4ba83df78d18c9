@NullMarked
package org.nightlight.server.identity.internal;

import org.jspecify.annotations.NullMarked;

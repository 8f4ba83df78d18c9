@NullMarked
package org.nightlight.server.evidence.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.guide.internal;

import org.jspecify.annotations.NullMarked;

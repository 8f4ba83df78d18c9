@NullMarked
package org.nightlight.server.learning.internal;

import org.jspecify.annotations.NullMarked;

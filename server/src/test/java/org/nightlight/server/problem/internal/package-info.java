@NullMarked
package org.nightlight.server.problem.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.review.internal;

import org.jspecify.annotations.NullMarked;

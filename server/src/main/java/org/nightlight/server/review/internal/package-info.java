/** Cases in the database, their states, their pages. */
@NullMarked
package org.nightlight.server.review.internal;

import org.jspecify.annotations.NullMarked;

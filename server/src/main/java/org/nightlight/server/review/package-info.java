/** Cases, queues, resolutions and their pages. */
@NullMarked
package org.nightlight.server.review;

import org.jspecify.annotations.NullMarked;

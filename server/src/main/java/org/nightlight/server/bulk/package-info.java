/** Writing behind: what may be up to a second late, written in bulk away from the requests. */
@NullMarked
package org.nightlight.server.bulk;

import org.jspecify.annotations.NullMarked;

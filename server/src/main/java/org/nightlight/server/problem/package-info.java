/** The API's errors: one model, RFC 9457 problem documents with a code. */
@NullMarked
package org.nightlight.server.problem;

import org.jspecify.annotations.NullMarked;

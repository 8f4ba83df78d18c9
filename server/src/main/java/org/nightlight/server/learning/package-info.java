/** Learning from resolutions without keeping texts or accounts: calibration, weights that people approve, and drift. */
@NullMarked
package org.nightlight.server.learning;

import org.jspecify.annotations.NullMarked;

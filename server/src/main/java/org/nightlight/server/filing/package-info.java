/**
 * Filing: what becomes of a report to NCMEC once it is prepared. A second person confirms it, a job that survives crashes
 * files it exactly once, and the answer is archived.
 */
@NullMarked
package org.nightlight.server.filing;

import org.jspecify.annotations.NullMarked;

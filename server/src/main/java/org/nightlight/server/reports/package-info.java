/** What people report, the proof that it happened, and how they follow what becomes of it. */
@NullMarked
package org.nightlight.server.reports;

import org.jspecify.annotations.NullMarked;

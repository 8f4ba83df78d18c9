/** The guide through a first case: a checklist in the operator's own words, and how far one is with a case. */
@NullMarked
package org.nightlight.server.guide;

import org.jspecify.annotations.NullMarked;

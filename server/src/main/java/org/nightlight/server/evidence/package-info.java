/** The vault: sealed media of held or blocked content, each view recorded. */
@NullMarked
package org.nightlight.server.evidence;

import org.jspecify.annotations.NullMarked;

/** Confirming, filing, archiving and counting reports to NCMEC. */
@NullMarked
package org.nightlight.server.filing.internal;

import org.jspecify.annotations.NullMarked;

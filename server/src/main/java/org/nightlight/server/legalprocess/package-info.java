/** Requests of police and courts, what is answered to them, and the packages of evidence that are handed over. */
@NullMarked
package org.nightlight.server.legalprocess;

import org.jspecify.annotations.NullMarked;

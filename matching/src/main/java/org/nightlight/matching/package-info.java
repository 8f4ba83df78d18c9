/** Exact search of fingerprints by Hamming distance, with live updates. */
@NullMarked
package org.nightlight.matching;

import org.jspecify.annotations.NullMarked;

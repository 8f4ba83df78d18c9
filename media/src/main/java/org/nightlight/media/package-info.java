/** Decoding of images from untrusted bytes, and their fingerprints. */
@NullMarked
package org.nightlight.media;

import org.jspecify.annotations.NullMarked;

/** PDQ, vPDQ, MD5, SHA-1 and SHA-256 of media: pure Java, no dependencies. */
@NullMarked
package org.nightlight.fingerprint;

import org.jspecify.annotations.NullMarked;

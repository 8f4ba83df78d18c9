@NullMarked
package org.nightlight.fingerprint;

import org.jspecify.annotations.NullMarked;

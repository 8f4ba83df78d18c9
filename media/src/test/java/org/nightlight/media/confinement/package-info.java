@NullMarked
package org.nightlight.media.confinement;

import org.jspecify.annotations.NullMarked;

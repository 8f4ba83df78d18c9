@NullMarked
package org.nightlight.media;

import org.jspecify.annotations.NullMarked;

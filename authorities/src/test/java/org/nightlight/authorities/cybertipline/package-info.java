@NullMarked
package org.nightlight.authorities.cybertipline;

import org.jspecify.annotations.NullMarked;

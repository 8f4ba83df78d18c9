@NullMarked
package org.nightlight.authorities.cybertipline.document;

import org.jspecify.annotations.NullMarked;

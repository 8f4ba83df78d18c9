/** Views of a text, phrase matching and link finding. */
@NullMarked
package org.nightlight.language;

import org.jspecify.annotations.NullMarked;

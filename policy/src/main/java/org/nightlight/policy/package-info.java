/** The policy pack: YAML and CEL, compiled, type-checked, tested and explained. */
@NullMarked
package org.nightlight.policy;

import org.jspecify.annotations.NullMarked;

/** The guide's text, its progress by case, and its pages. */
@NullMarked
package org.nightlight.server.guide.internal;

import org.jspecify.annotations.NullMarked;

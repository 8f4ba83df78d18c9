/** English sentences as vectors, and how much nearer one is to some exemplars than to others. */
@NullMarked
package org.nightlight.embedding;

import org.jspecify.annotations.NullMarked;

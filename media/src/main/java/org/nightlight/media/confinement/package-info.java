/** Taking privileges away from a process, by what the Linux kernel offers to everyone. */
@NullMarked
package org.nightlight.media.confinement;

import org.jspecify.annotations.NullMarked;

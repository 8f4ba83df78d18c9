@NullMarked
package org.nightlight.server.blocks.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.banks.internal;

import org.jspecify.annotations.NullMarked;

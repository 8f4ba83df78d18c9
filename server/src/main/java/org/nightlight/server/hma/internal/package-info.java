/** Routes, shapes and errors as clients of Hasher-Matcher-Actioner expect them. */
@NullMarked
package org.nightlight.server.hma.internal;

import org.jspecify.annotations.NullMarked;

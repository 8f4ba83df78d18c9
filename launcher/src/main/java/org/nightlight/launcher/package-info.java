/** The command line: ./nightlight demo, serve, test, hash, match, rules and the rest. */
@NullMarked
package org.nightlight.launcher;

import org.jspecify.annotations.NullMarked;

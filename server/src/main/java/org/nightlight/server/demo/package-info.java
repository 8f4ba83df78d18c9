/** What {@code ./nightlight demo} sets up: staff, a platform with its key and webhook, and two drawings on lists. */
@NullMarked
package org.nightlight.server.demo;

import org.jspecify.annotations.NullMarked;

/** The shell around every page, live streams, static files and error pages. */
@NullMarked
package org.nightlight.server.console.internal;

import org.jspecify.annotations.NullMarked;

/** The application: HTTP API, review console, jobs and storage. */
@NullMarked
package org.nightlight.server;

import org.jspecify.annotations.NullMarked;

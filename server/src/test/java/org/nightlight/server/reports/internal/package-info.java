@NullMarked
package org.nightlight.server.reports.internal;

import org.jspecify.annotations.NullMarked;

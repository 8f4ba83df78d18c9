@NullMarked
package org.nightlight.server.webhooks.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.webhooks;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.network;

import org.jspecify.annotations.NullMarked;

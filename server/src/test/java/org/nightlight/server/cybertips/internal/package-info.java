/** Tests of preparing CyberTips. */
@NullMarked
package org.nightlight.server.cybertips.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.nightlight.server.legalprocess.internal;

import org.jspecify.annotations.NullMarked;

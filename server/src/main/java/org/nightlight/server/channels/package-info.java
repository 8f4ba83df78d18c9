/**
 * Who must be told of a case: the duties that the policy pack says it has, their deadlines, and the channels by which
 * authorities, hotlines and the operator's own systems are told.
 */
@NullMarked
package org.nightlight.server.channels;

import org.jspecify.annotations.NullMarked;

/** What an operator must know now: raised, shown, sent and counted until it is over. */
@NullMarked
package org.nightlight.server.alarms;

import org.jspecify.annotations.NullMarked;

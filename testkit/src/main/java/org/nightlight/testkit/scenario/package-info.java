/** Scripted conversations and single messages, the player that shows them to a filter, and what is measured. */
@NullMarked
package org.nightlight.testkit.scenario;

import org.jspecify.annotations.NullMarked;

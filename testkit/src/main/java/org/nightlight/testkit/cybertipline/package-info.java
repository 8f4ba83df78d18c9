/** A CyberTipline that goes nowhere: what a client can be tried on, and what a newcomer's first report is filed to. */
@NullMarked
package org.nightlight.testkit.cybertipline;

import org.jspecify.annotations.NullMarked;

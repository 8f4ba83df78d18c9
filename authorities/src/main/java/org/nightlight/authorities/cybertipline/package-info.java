/**
 * The client of NCMEC's CyberTipline: opens a report, adds files, finishes or retracts it, and says of every failure what to
 * do next. Begin with {@link org.nightlight.authorities.cybertipline.CyberTipline}.
 */
@NullMarked
package org.nightlight.authorities.cybertipline;

import org.jspecify.annotations.NullMarked;

/**
 * The CyberTip as records: every block and field of the schema. A record may be incomplete, as a draft is; what is missing or
 * wrong is told by {@link org.nightlight.authorities.cybertipline.document.ReportCheck}.
 */
@NullMarked
package org.nightlight.authorities.cybertipline.report;

import org.jspecify.annotations.NullMarked;

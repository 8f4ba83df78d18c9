/** Drafts in the database, what is known of a case, the report and attachments made of it, their pages. */
@NullMarked
package org.nightlight.server.cybertips.internal;

import org.jspecify.annotations.NullMarked;

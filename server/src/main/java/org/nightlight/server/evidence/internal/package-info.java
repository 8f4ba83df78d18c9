/** The vault as a folder of sealed files, and the record of who looked. */
@NullMarked
package org.nightlight.server.evidence.internal;

import org.jspecify.annotations.NullMarked;

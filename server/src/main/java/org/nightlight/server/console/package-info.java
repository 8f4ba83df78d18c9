/** What all pages share: layout, navigation, live updates. */
@NullMarked
package org.nightlight.server.console;

import org.jspecify.annotations.NullMarked;

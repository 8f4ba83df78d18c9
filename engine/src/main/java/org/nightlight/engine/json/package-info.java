/** Events and accounts from JSON, decisions to JSON: the same for the server and for the command without a server. */
@NullMarked
package org.nightlight.engine.json;

import org.jspecify.annotations.NullMarked;

/** PostgreSQL embedded or external, keys, backup and restore. */
@NullMarked
package org.nightlight.server.storage;

import org.jspecify.annotations.NullMarked;

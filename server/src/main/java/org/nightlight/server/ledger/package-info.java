/** The append-only, hash-chained record of every decision and access, with signed checkpoints outside the database. */
@NullMarked
package org.nightlight.server.ledger;

import org.jspecify.annotations.NullMarked;

/**
 * Subscribers: what a platform knows of an account and tells only when it is asked for a report or for legal process. It
 * belongs to a case, is sealed, and goes when nothing holds the case any more.
 */
@NullMarked
package org.nightlight.server.subscribers;

import org.jspecify.annotations.NullMarked;

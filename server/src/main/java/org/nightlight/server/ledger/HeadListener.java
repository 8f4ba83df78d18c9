package org.nightlight.server.ledger;

/** Told, after the commit, that the chain has grown. */
@FunctionalInterface
interface HeadListener {

    void headMoved();
}

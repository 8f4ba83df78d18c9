package org.nightlight.server.learning.internal;

/** What is counted each day; the name beside the kind says of what. */
enum CountKind {
    /** Messages whose text was examined. */
    MESSAGE,
    /** Messages that hid a watched phrase. */
    HIDDEN,
    /** Messages with a signal of the category that the name says. */
    SIGNAL,
    /** Messages that were held, blocked or opened a case. */
    ALERT,
    /** Messages that added points to a score, by score and range of points. */
    SCORED,
    /** Alerts to which a score applied, by score and range of points. */
    SCORED_ALERT,
    /** Messages to which a score applied, while weights were in shadow; the name is the number of the trial. */
    TRIED,
    /** Of them, those that would have been alerts and were not. */
    TRIED_MORE,
    /** Of them, those that were alerts and would not have been. */
    TRIED_FEWER,
    /** Of them, those with another verdict. */
    TRIED_OTHER
}

package org.nightlight.server.cybertips.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.engine.Account;
import org.nightlight.server.enforcement.Enforcements.Enforcement;
import org.nightlight.server.subscribers.Subscriber;

/**
 * An account of a case.
 *
 * @param told what the platform told of it in its account calls
 * @param subscriber what it told when it was asked for this case
 * @param measures all that was ever put in force against it, newest first
 * @param priorReports the numbers of finished reports on it, oldest first
 * @param traces from where and with what it acted in the events of the case, and as the platform told when it was asked
 */
record KnownAccount(
        Account told,
        Optional<Subscriber> subscriber,
        List<Enforcement> measures,
        List<Long> priorReports,
        List<Trace> traces) {

    KnownAccount {
        measures = List.copyOf(measures);
        priorReports = List.copyOf(priorReports);
        traces = List.copyOf(traces);
    }

    String id() {
        return told.id();
    }

    /** All names it is or was shown under, each once. */
    List<String> displayNames() {
        return Stream.concat(
                        told.displayName().stream(), subscriber.stream().flatMap(one -> one.displayNames().stream()))
                .distinct()
                .toList();
    }

    /** Names the record and shows nothing of it. */
    @Override
    public String toString() {
        return "KnownAccount[not shown]";
    }
}

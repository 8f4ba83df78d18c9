package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.nightlight.engine.Account;
import org.nightlight.engine.Account.Assurance;
import org.nightlight.engine.Account.Band;

/**
 * Something that is said of an account, with whose word it is.
 *
 * @param source who says so, exactly
 */
record Stated(String label, String value, Statement kind, String source) {

    private static final int MOST_TRACES = 5;

    /** All that is known of an account. */
    static List<Stated> of(KnownAccount account, Instant now) {
        List<Stated> facts = new ArrayList<>();
        Account told = account.told();
        facts.add(new Stated("Account", account.id(), Statement.OBSERVED, "the platform's identifier"));
        told.displayName().ifPresent(name -> facts.add(new Stated("Shown as", name, Statement.CLAIMED, "the profile")));
        Account.Age age = told.age();
        if (age.band() != Band.UNKNOWN) {
            facts.add(new Stated(
                    "Age",
                    age.band().wireName()
                            + age.birthYear().map(year -> ", born in " + year).orElse(""),
                    age.assurance() == Assurance.ESTIMATED || age.assurance() == Assurance.VERIFIED
                            ? Statement.OBSERVED
                            : Statement.CLAIMED,
                    AccountBlocks.howKnown(age.assurance())));
        }
        told.createdAt()
                .ifPresent(at ->
                        facts.add(new Stated("Since", time(at), Statement.OBSERVED, "the platform's account record")));
        told.region()
                .ifPresent(region -> facts.add(
                        new Stated("Region", region, Statement.OBSERVED, "the platform places the account there")));
        account.subscriber().ifPresent(answer -> facts.addAll(SubscriberFacts.of(answer)));
        AgesApart.of(account, now)
                .ifPresent(text -> facts.add(new Stated(
                        "Ages disagree",
                        text + " Say below which you believe, or ask the platform again.",
                        Statement.OBSERVED,
                        "this software compared them")));
        traces(account, facts);
        account.measures()
                .forEach(one -> facts.add(new Stated(
                        "Measure",
                        MeasureWords.of(one.measure()) + " since " + time(one.since())
                                + one.liftedAt()
                                        .map(at -> ", lifted " + time(at))
                                        .orElse(""),
                        Statement.OBSERVED,
                        one.automatic() ? "put in force by a rule" : "put in force by a person")));
        account.priorReports()
                .forEach(number -> facts.add(new Stated(
                        "Earlier report", Long.toString(number), Statement.OBSERVED, "finished by this service")));
        return facts;
    }

    private static void traces(KnownAccount account, List<Stated> facts) {
        List<Trace> traces = account.traces();
        traces.stream()
                .filter(trace -> trace.ip().isPresent())
                .limit(MOST_TRACES)
                .forEach(trace -> facts.add(new Stated(
                        "Address",
                        trace.ip().get()
                                + Traces.port(trace)
                                        .map(port -> " port " + port)
                                        .orElse(", port unknown") + ", "
                                + trace.what().term()
                                + trace.at().map(at -> " at " + time(at)).orElse(""),
                        Statement.OBSERVED,
                        trace.source())));
        long more = traces.stream().filter(trace -> trace.ip().isPresent()).count() - MOST_TRACES;
        if (more > 0) {
            facts.add(new Stated("Address", more + " more go into the report", Statement.OBSERVED, "events"));
        }
        traces.stream()
                .flatMap(trace -> trace.device().stream())
                .distinct()
                .limit(MOST_TRACES)
                .forEach(device ->
                        facts.add(new Stated("Device", device, Statement.OBSERVED, "events, or the platform")));
    }

    private static String time(Instant at) {
        return at.toString();
    }

    /** Names the record and shows nothing of it. */
    @Override
    public String toString() {
        return "Stated[" + label + "]";
    }
}

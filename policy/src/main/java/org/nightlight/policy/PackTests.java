package org.nightlight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nightlight.language.PhraseHit;
import org.nightlight.language.TextViews;
import org.nightlight.policy.DutyMatrix.Owed;
import org.nightlight.policy.ReportingDuty.Force;

/** Runs the tests that lie beside the rules, phrases and duties of a pack. */
public final class PackTests {

    private final EventRunner runner;

    /** Runs tests with whole events by means of the given runner; those with facts need none. */
    public PackTests(EventRunner runner) {
        this.runner = runner;
    }

    /** Runs whole events through an engine with this pack. */
    public interface EventRunner {
        /**
         * What became of the last event.
         *
         * @param accounts as {@code PUT /v1/accounts/{id}} takes them, with their ids
         * @param events as {@code POST /v1/events} takes them; id, at and type may be left out
         * @throws IllegalArgumentException when an account or event cannot be read, saying why
         */
        LastEvent run(PolicyPack pack, List<Map<String, Object>> accounts, List<Map<String, Object>> events);
    }

    /**
     * What became of an event.
     *
     * @param rules by rule id, whatever the mode of the rule
     */
    public record LastEvent(Map<String, Outcome> rules, Verdict verdict) {
        /** Copies the map. */
        public LastEvent {
            rules = Map.copyOf(rules);
        }
    }

    /**
     * How a test went.
     *
     * @param subject the rule or the category of phrases, or {@code duties}
     * @param kind language and kind of a test of phrases; empty for one of a rule
     * @param test its name, or the text that was searched
     * @param detail why it failed; empty when it passed
     */
    public record Result(String subject, String kind, String test, boolean passed, String detail, Place place) {

        /** As compilers write it. */
        @Override
        public String toString() {
            return place.file() + ":" + place.line() + ": " + (passed ? "passed" : "FAILED") + ": " + subject
                    + (kind.isEmpty() ? ": " : " (" + kind + "): ") + test + (passed ? "" : ": " + detail);
        }
    }

    /** All tests of a pack, in its order. */
    public List<Result> run(PolicyPack pack) {
        List<Result> results = new ArrayList<>();
        for (PhraseTest test : pack.phraseTests()) {
            results.add(phrase(pack, test));
        }
        for (CompiledRule rule : pack.compiledRules()) {
            for (RuleTest test : rule.tests()) {
                results.add(rule(pack, rule, test));
            }
        }
        for (DutyTest test : pack.duties().tests()) {
            results.add(duties(pack, test));
        }
        return List.copyOf(results);
    }

    private static Result duties(PolicyPack pack, DutyTest test) {
        List<Owed> owed = pack.duties().owed(test.given()).stream()
                .filter(one -> one.excusedBy().isEmpty())
                .toList();
        String detail = Stream.of(
                        differs("must", test.must(), certain(owed, Force.MUST)),
                        differs("may", test.may(), certain(owed, Force.MAY)),
                        differs(
                                "perhaps",
                                test.perhaps(),
                                owed.stream().filter(one -> !one.ground().certain())))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return new Result("duties", "", test.name(), detail.isEmpty(), detail, test.place());
    }

    private static Stream<Owed> certain(List<Owed> owed, Force force) {
        return owed.stream().filter(one -> one.ground().certain() && one.duty().force() == force);
    }

    private static Optional<String> differs(String what, List<String> expected, Stream<Owed> owed) {
        Set<String> found = new TreeSet<>();
        owed.forEach(one -> found.add(one.duty().id()));
        return found.equals(new TreeSet<>(expected))
                ? Optional.empty()
                : Optional.of("expected " + what + " " + expected + " but it is " + found);
    }

    private static Result phrase(PolicyPack pack, PhraseTest test) {
        PhraseBook book = pack.phrases();
        TextViews views = TextViews.of(test.text());
        boolean frame = Optional.ofNullable(book.categories().get(test.category()))
                .flatMap(PhraseCategory::frame)
                .isPresent();
        Optional<PhraseHit> hit = (frame ? book.findAll(views) : book.find(views))
                .stream()
                        .filter(found -> found.category().equals(test.category()))
                        .findFirst();
        boolean passed = hit.isPresent() == test.kind().expected();
        String detail = test.kind().expected()
                ? "no phrase of the category is found in this text"
                : "phrase " + hit.map(PhraseHit::id).orElse("") + " is found in this text and must not be";
        return new Result(
                test.category(),
                test.language() + " " + test.kind().word(),
                test.text(),
                passed,
                passed ? "" : detail,
                test.place());
    }

    private Result rule(PolicyPack pack, CompiledRule rule, RuleTest test) {
        try {
            LastEvent last = switch (test.input()) {
                case RuleTest.Given given -> given(pack, rule, given);
                case RuleTest.Events events -> runner.run(pack, events.accounts(), events.events());
            };
            Outcome outcome = last.rules().getOrDefault(rule.rule().id(), Outcome.UNKNOWN);
            if (outcome != test.expected()) {
                return failed(rule, test, "expected " + word(test.expected()) + " but it " + word(outcome));
            }
            if (test.verdict().filter(verdict -> verdict != last.verdict()).isPresent()) {
                return failed(
                        rule, test, "expected the verdict " + test.verdict().get() + " but it is " + last.verdict());
            }
            return new Result(rule.rule().id(), "", test.name(), true, "", test.place());
        } catch (IllegalArgumentException e) {
            return failed(rule, test, String.valueOf(e.getMessage()));
        }
    }

    private static LastEvent given(PolicyPack pack, CompiledRule rule, RuleTest.Given given) {
        Facts facts = FactsReader.read(given.facts());
        return new LastEvent(
                Map.of(rule.rule().id(), rule.condition().evaluate(facts)),
                pack.evaluate(facts).verdict());
    }

    private static Result failed(CompiledRule rule, RuleTest test, String detail) {
        return new Result(rule.rule().id(), "", test.name(), false, detail, test.place());
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case TRUE -> "fires";
            case FALSE -> "is silent";
            case UNKNOWN -> "is unknown";
        };
    }
}

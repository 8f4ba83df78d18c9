package org.nightlight.language;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What {@link PhraseMatcher} says of expressions, without any short cut: RE2/J is asked about each of them, on every view. */
final class PlainSearch {

    /** A phrase found somewhere; the order is that of the views. */
    record Found(String id, Span span, ViewKind view) {}

    private record Program(Phrase phrase, Pattern pattern) {}

    private record Looked(TextView view, ViewKind kind) {}

    private final List<Program> programs = new ArrayList<>();

    /** The expressions of phrases that nothing is wrong with, and that have no allowed texts. */
    PlainSearch(List<Phrase> phrases) {
        for (Phrase phrase : phrases) {
            ExpressionReading.Core core = ExpressionReading.core(phrase);
            Stream.of(ExpressionForm.FOLDED, ExpressionForm.PLAIN)
                    .map(form -> form.print(core.expression()))
                    .distinct()
                    .map(form -> (core.wordStart() ? WordEdges.BEFORE : "") + "(" + form + ")"
                            + (core.wordEnd() ? WordEdges.AFTER : ""))
                    .forEach(
                            form -> programs.add(new Program(phrase, Pattern.compile(form, Pattern.CASE_INSENSITIVE))));
        }
    }

    /** By the id of its phrase, all that is found in a text of the languages that are not excluded. */
    Map<String, List<Found>> find(String text, Predicate<String> excluded) {
        List<Looked> views = views(text);
        Map<String, List<Found>> found = new LinkedHashMap<>();
        for (Looked looked : views) {
            for (Program program : programs) {
                if (!excluded.test(program.phrase().language())) {
                    look(program, looked, found.computeIfAbsent(program.phrase().id(), id -> new ArrayList<>()));
                }
            }
        }
        return found;
    }

    private static void look(Program program, Looked looked, List<Found> found) {
        String text = looked.view().text();
        Matcher matcher = program.pattern().matcher(text);
        int from = 0;
        for (int count = 0; count < PhraseMatcher.MOST_HITS && from <= text.length() && matcher.find(from); count++) {
            int start = matcher.start(1);
            int end = matcher.end(1);
            if (end > start) {
                Span span = looked.view().span(start, end);
                if (found.size() < PhraseMatcher.MOST_HITS
                        && found.stream().noneMatch(one -> one.span().overlaps(span))) {
                    found.add(new Found(program.phrase().id(), span, looked.kind()));
                }
            }
            from = Math.max(end, from + 1);
        }
    }

    private static List<Looked> views(String text) {
        TextViews views = TextViews.of(text);
        List<Looked> all = new ArrayList<>();
        for (ViewKind kind : List.of(ViewKind.FOLDED, ViewKind.PLAIN, ViewKind.SKELETON)) {
            all.add(new Looked(views.view(kind), kind));
        }
        for (Leet.Reading reading : Leet.Reading.values()) {
            TextView leet = views.leet(reading);
            all.add(new Looked(leet, ViewKind.LEET));
            shortened(leet, ViewKind.SQUEEZED, all);
            TextView joined = views.joined(reading);
            all.add(new Looked(joined, ViewKind.JOINED));
            shortened(joined, ViewKind.JOINED, all);
        }
        return all;
    }

    private static void shortened(TextView view, ViewKind kind, List<Looked> all) {
        all.add(new Looked(Squeezing.shortenUnnatural(view, 1), kind));
        all.add(new Looked(Squeezing.shortenUnnatural(view, 2), kind));
    }
}

package org.nightlight.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a text holds what a phrase allows. */
final class AllowedSpans {

    private final Map<Integer, Spans> byPhrase;

    private AllowedSpans(Map<Integer, Spans> byPhrase) {
        this.byPhrase = byPhrase;
    }

    static AllowedSpans find(LiteralIndex allowed, TextViews views) {
        Map<Integer, List<Span>> collected = new HashMap<>();
        scan(allowed, views.view(ViewKind.FOLDED), collected);
        if (views.view(ViewKind.PLAIN) != views.view(ViewKind.FOLDED)) {
            scan(allowed, views.view(ViewKind.PLAIN), collected);
        }
        Map<Integer, Spans> byPhrase = new HashMap<>();
        collected.forEach((phrase, spans) -> byPhrase.put(phrase, Spans.of(spans)));
        return new AllowedSpans(byPhrase);
    }

    boolean cover(int phrase, Span hit) {
        Spans spans = byPhrase.get(phrase);
        return spans != null && spans.cover(hit);
    }

    private static void scan(LiteralIndex allowed, TextView view, Map<Integer, List<Span>> collected) {
        allowed.automaton().scan(view.text(), new LiteralAutomaton.Sink() {
            @Override
            public boolean wordEndsAt(int end) {
                return true;
            }

            @Override
            public void found(int number, int end) {
                PhraseCompiler.Entry entry = allowed.entry(number);
                collected
                        .computeIfAbsent(entry.phrase(), key -> new ArrayList<>())
                        .add(view.span(end - entry.length(), end));
            }
        });
    }

    /** Spans by their start, with the furthest end so far, so that one binary search answers. */
    private static final class Spans {

        private final int[] starts;
        private final int[] furthest;

        private Spans(int[] starts, int[] furthest) {
            this.starts = starts;
            this.furthest = furthest;
        }

        static Spans of(List<Span> spans) {
            List<Span> sorted = new ArrayList<>(spans);
            sorted.sort(Comparator.comparingInt(Span::start));
            int[] starts = new int[sorted.size()];
            int[] furthest = new int[sorted.size()];
            int end = 0;
            for (int i = 0; i < starts.length; i++) {
                starts[i] = sorted.get(i).start();
                end = Math.max(end, sorted.get(i).end());
                furthest[i] = end;
            }
            return new Spans(starts, furthest);
        }

        boolean cover(Span hit) {
            int low = 0;
            int high = starts.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (starts[middle] <= hit.start()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low > 0 && furthest[low - 1] >= hit.end();
        }
    }
}

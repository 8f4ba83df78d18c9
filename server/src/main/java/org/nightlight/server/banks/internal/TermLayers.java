package org.nightlight.server.banks.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.nightlight.language.Link;
import org.nightlight.language.TextViews;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Terms in three matchers by their age. The few that came last are compiled alone, so that an addition is found by the next
 * text and costs no compiling of everything; when these are many, or a whole list came, everything is compiled together in
 * the background, and what was recent stays in a matcher of its own until that has ended. What is removed stays in its
 * matcher till then: the caller leaves it out. Thread-safe.
 */
final class TermLayers {

    private static final Logger log = LoggerFactory.getLogger(TermLayers.class);
    /** With more than these since all was compiled, all is compiled together; more at once are not compiled before. */
    private static final int RECENT = 2_000;

    private static final String SUBJECT = "terms";
    private static final TermMatcher NONE = TermMatcher.of(Map.of());

    private final Supplier<Map<Long, Term>> all;
    private final Alarms alarms;
    /** What came since compiling all last began; guarded by this. */
    private final Map<Long, Term> recent = new LinkedHashMap<>();

    private volatile TermMatcher compiled = NONE;
    /** What was recent when compiling all began, until that has ended. */
    private volatile TermMatcher settling = NONE;

    private volatile TermMatcher fresh = NONE;
    private Optional<CompletableFuture<Void>> compiling = Optional.empty();
    /** Whether there are terms in no matcher. */
    private boolean unsettled;

    /**
     * Layers with nothing in them.
     *
     * @param all gives every term there is; called by several threads
     */
    TermLayers(Supplier<Map<Long, Term>> all, Alarms alarms) {
        this.all = all;
        this.alarms = alarms;
    }

    /** Compiles everything, in the caller's thread. */
    synchronized void load() {
        compiled = TermMatcher.of(all.get());
        alarms.clear(AlarmKind.BANK_INDEX_NOT_MERGED, SUBJECT);
    }

    /** Adds terms, or what is new about them: few are found at once, of many at once everything after {@link #settle}. */
    synchronized void add(Map<Long, Term> terms) {
        if (terms.size() > RECENT) {
            recent.keySet().removeAll(terms.keySet());
            unsettled = true;
        } else if (!terms.isEmpty()) {
            recent.putAll(terms);
            fresh = TermMatcher.of(recent);
            if (recent.size() > RECENT) {
                compileAll();
            }
        }
    }

    synchronized void forget(long id) {
        recent.remove(id);
    }

    /** Begins to compile in the background what is in no matcher, if there is such. */
    synchronized void begin() {
        if (unsettled) {
            compileAll();
        }
    }

    /**
     * Waits until everything that was added before is found.
     *
     * @throws java.util.concurrent.CompletionException when it could not be compiled
     */
    void settle() {
        for (Optional<CompletableFuture<Void>> run = run(); run.isPresent(); run = run()) {
            run.get().join();
        }
    }

    private synchronized Optional<CompletableFuture<Void>> run() {
        begin();
        return compiling;
    }

    private synchronized void compileAll() {
        if (compiling.isPresent()) {
            return; // what came since is still recent or unsettled when it has ended
        }
        Map<Long, Term> moved = new LinkedHashMap<>(recent);
        settling = fresh; // before the other is emptied: nothing is missed between the two
        fresh = NONE;
        recent.clear();
        unsettled = false;
        CompletableFuture<Void> run = new CompletableFuture<>();
        compiling = Optional.of(run);
        Map<Long, Term> now = all.get();
        Thread.ofPlatform().name("listed-terms").daemon().start(() -> compile(now, moved, run));
    }

    private void compile(Map<Long, Term> now, Map<Long, Term> moved, CompletableFuture<Void> run) {
        try {
            TermMatcher matcher = TermMatcher.of(now);
            synchronized (this) {
                compiled = matcher; // before the other is emptied
                settling = NONE;
                compiling = Optional.empty();
            }
            alarms.clear(AlarmKind.BANK_INDEX_NOT_MERGED, SUBJECT);
            run.complete(null);
        } catch (RuntimeException | OutOfMemoryError failed) { // nobody else would hear of it
            failed(moved, failed);
            run.completeExceptionally(failed);
        }
    }

    private void failed(Map<Long, Term> moved, Throwable why) {
        log.error("Listed phrases and addresses cannot be compiled; it is tried again within seconds", why);
        alarms.raise(
                AlarmKind.BANK_INDEX_NOT_MERGED,
                SUBJECT,
                "Listed phrases and addresses cannot be compiled together: those of the last list may not match; see the log");
        synchronized (this) {
            compiling = Optional.empty();
            unsettled = true;
            moved.forEach(recent::putIfAbsent);
            fresh = TermMatcher.of(recent);
            settling = NONE;
        }
    }

    /** What is found in a text; of a term that several matchers hold, by the last. */
    List<TermMatcher.Found> find(TextViews text) {
        TermMatcher newest = fresh; // first: what is moved on meanwhile is then in two
        TermMatcher newer = settling;
        List<TermMatcher.Found> found = new ArrayList<>(0);
        for (TermMatcher.Found one : compiled.find(text)) {
            if (!newer.holds(one.id()) && !newest.holds(one.id())) {
                found.add(one);
            }
        }
        for (TermMatcher.Found one : newer.find(text)) {
            if (!newest.holds(one.id())) {
                found.add(one);
            }
        }
        found.addAll(newest.find(text));
        return found;
    }

    /** The terms that a link falls under. */
    Set<Long> find(Link link) {
        TermMatcher newest = fresh;
        TermMatcher newer = settling;
        Set<Long> found = new LinkedHashSet<>(compiled.find(link));
        found.addAll(newer.find(link));
        found.addAll(newest.find(link));
        return found;
    }
}

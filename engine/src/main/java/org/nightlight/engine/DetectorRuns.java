package org.nightlight.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nightlight.engine.Detector.DetectionInput;
import org.nightlight.engine.Detector.DetectorException;

/** Runs the detectors that apply to one event side by side. One use, by one thread. */
final class DetectorRuns {

    private final DetectionInput input;
    private final PrivateMessages permission;
    private final EngineListener listener;
    private final List<Signal> signals = new ArrayList<>(0);
    private final List<Decision.DetectorRun> runs = new ArrayList<>(4);
    private final List<Detector> failed = new ArrayList<>(0);
    private final List<Detector> looked = new ArrayList<>(4);

    DetectorRuns(DetectionInput input, PrivateMessages permission, EngineListener listener) {
        this.input = input;
        this.permission = permission;
        this.listener = listener;
    }

    List<Signal> signals() {
        return signals;
    }

    List<Decision.DetectorRun> runs() {
        return runs;
    }

    /** The detectors that could not look. */
    List<Detector> failed() {
        return failed;
    }

    /** Those on other threads begin first, so that those on this thread cost no extra time. */
    void run(List<Detector> detectors) {
        List<Running> elsewhere = List.of();
        List<Detector> here = new ArrayList<>(detectors.size());
        for (Detector detector : detectors) {
            if (!detector.appliesTo(input.event())) {
                continue;
            }
            Optional<String> refusal = permission.refusal(detector.examines());
            if (refusal.isPresent()) {
                runs.add(new Decision.DetectorRun(detector.name(), detector.version(), 0, Optional.empty(), refusal));
            } else if (detector.inline()) {
                here.add(detector);
            } else {
                elsewhere = elsewhere.isEmpty() ? new ArrayList<>() : elsewhere;
                elsewhere.add(Running.start(detector, input));
            }
        }
        for (Detector detector : here) {
            long from = System.nanoTime();
            try {
                signals.addAll(detector.detect(input));
                succeeded(detector, from);
            } catch (DetectorException | RuntimeException e) {
                failed(detector, from, e);
            }
        }
        for (Running running : elsewhere) {
            await(running);
        }
    }

    /** Tells those that looked that the event was decided. */
    void decided() {
        for (Detector detector : looked) {
            detector.decided(input.event());
        }
    }

    /** Runs one more, on its own thread; what it observed is also among all signals. */
    List<Signal> closerLook(Detector detector) {
        if (!detector.appliesTo(input.event())
                || permission.refusal(detector.examines()).isPresent()) {
            return List.of();
        }
        int before = signals.size();
        await(Running.start(detector, input));
        return List.copyOf(signals.subList(before, signals.size()));
    }

    private void await(Running running) {
        Duration left = running.detector().deadline().minusNanos(System.nanoTime() - running.from());
        try {
            signals.addAll(running.task().get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS));
            succeeded(running.detector(), running.from());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            failed(running.detector(), running.from(), cause instanceof Exception known ? known : e);
        } catch (TimeoutException e) {
            running.task().cancel(true);
            failed(
                    running.detector(),
                    running.from(),
                    new DetectorException(
                            "No answer within " + running.detector().deadline().toMillis() + " ms", e));
        } catch (InterruptedException e) {
            running.task().cancel(true);
            Thread.currentThread().interrupt();
            failed(running.detector(), running.from(), e);
        }
    }

    private void succeeded(Detector detector, long from) {
        looked.add(detector);
        runs.add(new Decision.DetectorRun(
                detector.name(), detector.version(), micros(from), Optional.empty(), Optional.empty()));
    }

    private void failed(Detector detector, long from, Exception cause) {
        String message = cause instanceof DetectorException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        runs.add(new Decision.DetectorRun(
                detector.name(), detector.version(), micros(from), Optional.of(message), Optional.empty()));
        failed.add(detector);
        if (cause instanceof DetectorException partly) {
            signals.addAll(partly.signals());
        }
        listener.detectorFailed(detector, input.event(), cause);
    }

    private static long micros(long from) {
        return (System.nanoTime() - from) / 1_000;
    }

    private record Running(Detector detector, FutureTask<List<Signal>> task, long from) {
        static Running start(Detector detector, DetectionInput input) {
            FutureTask<List<Signal>> task = new FutureTask<>(() -> detector.detect(input));
            Running running = new Running(detector, task, System.nanoTime());
            Thread.ofVirtual().name("detector-" + detector.name()).start(task);
            return running;
        }
    }
}

package org.nightlight.server.detection.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.nightlight.embedding.SimilarityDetector;
import org.nightlight.policy.PolicyPack;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds the exemplars of each pack that comes into force, beside the start: until then, and where this machine cannot run the
 * model, doubtful messages are decided without a comparison, which rings. One after the other, and a pack that is replaced
 * while it waits is passed over, so that the last to come is the last embedded. Thread-safe.
 */
final class ExemplarsOfPack implements Consumer<PolicyPack> {

    private static final Logger LOG = LoggerFactory.getLogger(ExemplarsOfPack.class);

    private final SimilarityDetector similarity;
    private final Alarms alarms;
    private Optional<PolicyPack> waiting = Optional.empty();
    private boolean working;

    ExemplarsOfPack(SimilarityDetector similarity, Alarms alarms) {
        this.similarity = similarity;
        this.alarms = alarms;
    }

    @Override
    public synchronized void accept(PolicyPack pack) {
        waiting = Optional.of(pack);
        if (!working) {
            working = true;
            Thread.ofVirtual().name("exemplars").start(this::openWaiting);
        }
    }

    private void openWaiting() {
        for (Optional<PolicyPack> next = take(); next.isPresent(); next = take()) {
            open(next.get());
        }
    }

    private synchronized Optional<PolicyPack> take() {
        Optional<PolicyPack> next = waiting;
        waiting = Optional.empty();
        working = next.isPresent();
        return next;
    }

    private void open(PolicyPack pack) {
        try {
            similarity.open(pack);
            alarms.clear(AlarmKind.DETECTOR_DOWN, similarity.name());
        } catch (RuntimeException | LinkageError failure) { // nobody else would hear of it
            LOG.error("The model of sentences cannot be opened", failure);
            alarms.raise(
                    AlarmKind.DETECTOR_DOWN,
                    similarity.name(),
                    "The model of sentences cannot be opened: doubtful messages are decided without a comparison with exemplars; see the log");
        }
    }
}

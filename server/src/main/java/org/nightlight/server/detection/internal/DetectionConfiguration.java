package org.nightlight.server.detection.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nightlight.embedding.SimilarityDetector;
import org.nightlight.engine.Accounts;
import org.nightlight.engine.DecisionIds;
import org.nightlight.engine.Detector;
import org.nightlight.engine.Engine;
import org.nightlight.engine.EngineListener;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.KnownMediaDetector;
import org.nightlight.engine.KnownTerms;
import org.nightlight.engine.Memory.Key;
import org.nightlight.engine.MemoryState;
import org.nightlight.engine.SenderTails;
import org.nightlight.engine.TextDetectors;
import org.nightlight.media.DecodeWorkers;
import org.nightlight.media.MediaLimits;
import org.nightlight.media.WorkerSettings;
import org.nightlight.policy.InvalidPackException;
import org.nightlight.policy.LegalBases;
import org.nightlight.policy.PackProblem;
import org.nightlight.policy.PolicyPack;
import org.nightlight.policy.ReloadingPack;
import org.nightlight.server.NightlightProperties;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.bulk.BulkWriter;
import org.nightlight.server.bulk.JournaledTable;
import org.nightlight.server.bulk.WriteBehind;
import org.nightlight.server.detection.EngineWatch;
import org.nightlight.server.detection.internal.ContextTable.ConversationKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine and what it stands on. */
@Configuration(proxyBeanMethods = false)
class DetectionConfiguration {

    /** How long a state of memory has not changed when it goes to its row. */
    private static final Duration MEMORY_CALM = Duration.ofSeconds(30);

    /**
     * How often the context buffer is written, which is what a crash can cost of it. A conversation is sealed and written
     * as a whole, so that each message would cost fifty if it were written every second.
     */
    private static final Duration CONTEXT_INTERVAL = Duration.ofSeconds(5);

    @Bean
    ReloadingPack policyPack(NightlightProperties properties) {
        try {
            return new ReloadingPack(properties.packFolder());
        } catch (InvalidPackException refused) {
            throw new PolicyPackRefusedException(
                    properties.packFolder(),
                    refused.problems().stream().map(PackProblem::toString).collect(Collectors.toList()));
        }
    }

    @Bean
    PackWatch packWatch(ReloadingPack pack, PackBanks banks, SimilarityDetector similarity, Alarms alarms) {
        Consumer<PolicyPack> exemplars = new ExemplarsOfPack(similarity, alarms);
        return new PackWatch(pack, exemplars.andThen(banks::setUp), alarms);
    }

    @Bean(destroyMethod = "close")
    SimilarityDetector similarity(DetectionProperties properties) {
        return SimilarityDetector.closed(properties.similarityDeadline());
    }

    @Bean
    SenderTails senderTails() {
        return new SenderTails();
    }

    @Bean
    Engine engine(
            ReloadingPack pack,
            Accounts accounts,
            WriteBehind<Key, MemoryState> memory,
            KnownMedia banks,
            KnownTerms terms,
            SenderTails tails,
            SimilarityDetector similarity,
            LegalBases bases,
            DetectionProperties properties,
            ObjectProvider<EngineWatch> watch,
            MeterRegistry meters,
            Clock clock) {
        List<Detector> detectors = new ArrayList<>();
        detectors.add(new KnownMediaDetector(banks, properties.banksDeadline()));
        detectors.addAll(TextDetectors.all(terms, tails));
        Optional<EngineWatch> watching = Optional.ofNullable(watch.getIfAvailable());
        Engine engine = new Engine(
                        pack,
                        accounts,
                        new StoredMemory(memory),
                        detectors,
                        bases,
                        clock,
                        DecisionIds.random(),
                        watching.<EngineListener>map(one -> one).orElse(EngineListener.noop()))
                .withShadow(() -> watching.flatMap(EngineWatch::shadow))
                .withCloserLook(similarity);
        meters.gauge("nightlight.engine.unheard", engine, Engine::unheard);
        return engine;
    }

    @Bean(destroyMethod = "close")
    DecodeWorkers decodeWorkers() {
        return new DecodeWorkers(MediaLimits.DEFAULT, WorkerSettings.DEFAULT);
    }

    @Bean
    ApplicationRunner decoderCheck(DecodeWorkers workers, Alarms alarms) {
        // beside the start, because a process has to be started for it
        return _ -> Thread.ofVirtual().name("decoder-check").start(new DecoderCheck(workers, alarms));
    }

    @Bean
    JournaledTable<Key, MemoryState> journaledMemory(
            MemoryTable table, MemoryJournal journal, Clock clock, MeterRegistry meters) {
        JournaledTable<Key, MemoryState> journaled = JournaledTable.open(table, journal, MEMORY_CALM, clock);
        meters.gauge("nightlight.memory.unsettled", journaled, JournaledTable::unsettled);
        return journaled;
    }

    @Bean
    WriteBehind<Key, MemoryState> memoryStates(
            JournaledTable<Key, MemoryState> table, DetectionProperties properties, MeterRegistry meters) {
        return gauged("memory", new WriteBehind<>(table, MemoryState.EMPTY, properties.memoryEntries()), meters);
    }

    @Bean
    WriteBehind<ConversationKey, ContextLines> contextLines(
            ContextTable table, DetectionProperties properties, MeterRegistry meters) {
        return gauged(
                "context", new WriteBehind<>(table, ContextLines.EMPTY, properties.contextConversations()), meters);
    }

    private static <K, V> WriteBehind<K, V> gauged(String name, WriteBehind<K, V> values, MeterRegistry meters) {
        meters.gauge("nightlight." + name + ".entries", values, WriteBehind::size);
        meters.gauge("nightlight." + name + ".waiting", values, WriteBehind::waiting);
        return values;
    }

    @Bean
    BulkWriter memoryWriter(
            WriteBehind<Key, MemoryState> memory, JournaledTable<Key, MemoryState> journaled, Alarms alarms) {
        return new BulkWriter(
                "memory",
                () -> {
                    memory.writeAll();
                    memory.alone(journaled::settle);
                },
                alarms);
    }

    @Bean
    BulkWriter contextWriter(
            WriteBehind<ConversationKey, ContextLines> context, SenderTails tails, Clock clock, Alarms alarms) {
        return new BulkWriter(
                "context buffer",
                () -> {
                    tails.sweep(clock.instant()); // here, because each process has its own
                    context.writeAll();
                },
                CONTEXT_INTERVAL,
                alarms);
    }

    @Bean
    ContextBuffer contextBuffer(WriteBehind<ConversationKey, ContextLines> lines, ContextTable table, Clock clock) {
        return new ContextBuffer(lines, table, clock);
    }

    @Bean
    RecurringTask<Void> contextExpires(ContextBuffer context) {
        return Tasks.recurring("context-expires", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> context.expire());
    }

    @Bean
    RecurringTask<Void> memoryExpires(MemoryTable table, DetectionProperties properties) {
        return Tasks.recurring("memory-expires", FixedDelay.of(Duration.ofHours(12)))
                .execute((_, _) -> table.deleteUnchangedFor(properties.memoryRetention()));
    }

    @Bean
    RecurringTask<Void> rescansDue(Rescans rescans) {
        return Tasks.recurring("rescans", FixedDelay.of(Duration.ofSeconds(5))).execute((_, _) -> rescans.runDue());
    }
}

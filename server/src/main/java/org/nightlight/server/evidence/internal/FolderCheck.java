package org.nightlight.server.evidence.internal;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.evidence.VaultCheck;
import org.nightlight.server.evidence.internal.CheckTable.Examined;
import org.nightlight.server.evidence.internal.SealedVault.Condition;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.OpenedData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the vault's folder against its table, some objects at a time on all processors. Thread-safe. */
public final class FolderCheck implements VaultCheck {

    private static final int SOME = 500;
    private static final int MOST_FINDINGS = 100;

    private final SealedVault files;
    private final TakingUp takingUp;
    private final CheckTable checks;
    private final Clock clock;

    FolderCheck(SealedVault files, TakingUp takingUp, CheckTable checks, Clock clock) {
        this.files = files;
        this.takingUp = takingUp;
        this.checks = checks;
        this.clock = clock;
    }

    /** A check of an opened data folder. */
    public static FolderCheck of(OpenedData data, Clock clock) {
        Path root = data.folder().evidence();
        Alarms silent = new NoBell();
        Aead aead = data.keys().aead(Keys.Purpose.EVIDENCE);
        JdbcClient jdbc = JdbcClient.create(data.database());
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(data.database()));
        try {
            SealedFiles store = VaultStore.open(root, S3Settings.fromEnvironment(), silent, clock);
            SealedVault files = new SealedVault(store, aead, ReferenceKey.of(store, aead), silent);
            return new FolderCheck(
                    files, new TakingUp(files, new VaultTable(jdbc), transactions), new CheckTable(jdbc), clock);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + root, failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "The keys do not open " + root.resolve("references.key") + "; put back those that belong to it",
                    failure);
        }
    }

    @Override
    public Summary run(String actor, Progress progress) {
        return run(checks.ask(actor, clock.instant()), progress);
    }

    /** Does a check that was asked for; from the beginning, if it was begun. */
    Summary run(long id, Progress progress) {
        checks.start(id, clock.instant());
        takingUp.run();
        checks.start(id, clock.instant()); // with the number of objects that there are now
        long whole = checks.objects(id);
        Tally tally = new Tally();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Examined> some = checks.next("", SOME);
            while (!some.isEmpty()) {
                List<Condition> conditions = examine(threads, some);
                for (int index : checks.found(some, conditions, clock.instant())) {
                    tally.count(some.get(index).reference(), conditions.get(index));
                }
                checks.progress(id, tally.done, tally.damaged, tally.missing, clock.instant());
                progress.at(tally.done, whole);
                some = checks.next(some.getLast().reference(), SOME);
            }
        }
        checks.end(id, clock.instant());
        return new Summary(tally.done, tally.damaged, tally.missing, tally.findings);
    }

    private List<Condition> examine(ExecutorService threads, List<Examined> some) {
        List<Future<Condition>> waiting = some.stream()
                .map(one -> threads.submit(() -> files.examine(one.reference())))
                .toList();
        List<Condition> conditions = new ArrayList<>(waiting.size());
        try {
            for (Future<Condition> one : waiting) {
                conditions.add(one.get());
            }
        } catch (InterruptedException interrupted) {
            waiting.forEach(one -> one.cancel(true));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The check was stopped; the next one begins anew", interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("An object could not be examined", failure.getCause());
        }
        return conditions;
    }

    private static final class Tally {

        private final List<Finding> findings = new ArrayList<>();
        private long done;
        private long damaged;
        private long missing;

        void count(String reference, Condition condition) {
            done++;
            switch (condition) {
                case INTACT -> {
                    return;
                }
                case MISSING -> missing++;
                case CHANGED, OTHER_HASH, UNREADABLE -> damaged++;
            }
            if (findings.size() < MOST_FINDINGS) {
                findings.add(new Finding(reference, condition.words()));
            }
        }
    }
}

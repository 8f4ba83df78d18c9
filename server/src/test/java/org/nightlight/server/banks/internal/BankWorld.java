package org.nightlight.server.banks.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nightlight.engine.KnownMedia;
import org.nightlight.engine.MediaItem;
import org.nightlight.fingerprint.PdqHash;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.alarms.Alarm;
import org.nightlight.server.alarms.AlarmKind;
import org.nightlight.server.alarms.Alarms;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.ledger.Ledger;
import org.nightlight.server.ledger.LedgerEntry;
import org.nightlight.server.ledger.LedgerQuery;
import org.nightlight.server.ledger.RecordedEntry;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.storage.MasterKey;
import org.nightlight.server.storage.TestDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The banks on a real database; no other part of the server. */
final class BankWorld implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

    final List<LedgerEntry> ledger = new CopyOnWriteArrayList<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    final List<String> alarms = new CopyOnWriteArrayList<>();

    BankWorld(DatabaseAddress database) {
        this(database, DataFolder.at(TestDatabase.newDataFolder()));
    }

    BankWorld(DatabaseAddress database, DataFolder folder) {
        HikariDataSource source = new HikariDataSource();
        source.setDataSource(database.dataSource());
        source.setMaximumPoolSize(6);
        context.registerBean(HikariDataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(source));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(context.getBean(JdbcTransactionManager.class)));
        context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
        context.registerBean(DataFolder.class, () -> folder);
        context.registerBean(Keys.class, () -> Keys.open(folder, MasterKey.fromEnvironment(folder)));
        context.registerBean(Alarms.class, () -> new NotedAlarms(alarms));
        context.registerBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(Ledger.class, () -> new Ledger() {
            @Override
            public long append(LedgerEntry entry) {
                ledger.add(entry);
                return ledger.size();
            }

            @Override
            public List<RecordedEntry> read(LedgerQuery query) {
                throw new UnsupportedOperationException();
            }

            @Override
            public int erase(String subject) {
                throw new UnsupportedOperationException();
            }
        });
        context.register(
                Transactions.class,
                BankStore.class,
                EntryStore.class,
                EntryStream.class,
                IndexCheckpoints.class,
                UpkeepAlarms.class,
                IndexFiles.class,
                IndexUpkeep.class,
                CandidateStore.class,
                LiveIndex.class,
                BankService.class,
                MatchMeter.class,
                BankMatcher.class,
                Withdrawals.class,
                ListImport.class,
                CsvExport.class,
                TermSeal.class,
                TermStore.class,
                LiveTerms.class,
                Terms.class,
                TermListImport.class,
                TermExport.class);
        context.refresh();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Banks banks() {
        return get(Banks.class);
    }

    Bank create(String name) {
        return banks().create(settings(name, 31, true, false), false, "staff:stf_1")
                .orElseThrow();
    }

    static Bank.Settings settings(String name, int distance, boolean enabled, boolean shadow) {
        return new Bank.Settings(
                name,
                BankKind.MEDIA,
                HarmClass.OTHER,
                Duty.REMOVE,
                distance,
                enabled,
                shadow,
                "",
                Optional.empty(),
                true);
    }

    long add(String bank, KnownHashes hashes) {
        return banks().add(bank, List.of(NewEntry.of(hashes)), "staff:stf_1")
                .getFirst()
                .id();
    }

    /** The entries that a picture with this hash matches. */
    List<KnownMedia.Match> match(PdqHash pdq) {
        return match(KnownHashes.ofPdq(pdq));
    }

    List<KnownMedia.Match> match(KnownHashes hashes) {
        return get(KnownMedia.class).match(picture(hashes));
    }

    /** A still picture with these hashes, as it is. */
    static MediaItem.Fingerprints picture(KnownHashes hashes) {
        return new MediaItem.Fingerprints(
                hashes.pdq().map(pdq -> MediaItem.View.of(pdq, hashes.quality())).stream()
                        .toList(),
                hashes.md5(),
                hashes.sha1(),
                hashes.sha256());
    }

    /** The entries that a medium with these views matches. */
    List<KnownMedia.Match> match(MediaItem.View... views) {
        return get(KnownMedia.class)
                .match(new MediaItem.Fingerprints(
                        List.of(views), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static PdqHash random(Random random) {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** The hash with so many of its first bits turned over. */
    static PdqHash away(PdqHash hash, int bits) {
        long[] words = {hash.w0(), hash.w1(), hash.w2(), hash.w3()};
        for (int i = 0; i < bits; i++) {
            words[i / 64] ^= 1L << (i % 64);
        }
        return new PdqHash(words[0], words[1], words[2], words[3]);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true) // as Spring Boot does
    static class Transactions {}

    /** Notes which alarms ring. */
    record NotedAlarms(List<String> noted) implements Alarms {
        @Override
        public void raise(AlarmKind kind, String subject, String message) {
            noted.add(kind.label() + ": " + message);
        }

        @Override
        public void clear(AlarmKind kind, String subject) {
            noted.removeIf(alarm -> alarm.startsWith(kind.label()));
        }

        @Override
        public List<Alarm> ringing() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Alarm> past(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean acknowledge(long id, String staff) {
            throw new UnsupportedOperationException();
        }
    }
}

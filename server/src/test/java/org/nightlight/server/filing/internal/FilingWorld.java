package org.nightlight.server.filing.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.nightlight.server.RecordedNeighbours;
import org.nightlight.server.SettableClock;
import org.nightlight.server.evidence.SealedEvidence;
import org.nightlight.server.evidence.Vault;
import org.nightlight.server.filing.FilingReturned;
import org.nightlight.server.filing.Filings;
import org.nightlight.server.filing.Filings.NewFile;
import org.nightlight.server.filing.ReportingSetup.Environment;
import org.nightlight.server.filing.ReportingSetup.Persons;
import org.nightlight.server.identity.Role;
import org.nightlight.server.identity.StaffMember;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;
import org.nightlight.testkit.cybertipline.FakeCyberTipline;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Filing with a real vault and a fake CyberTipline, on a database and in a folder of its own, with neighbours that record
 * and a clock that stands still.
 */
final class FilingWorld implements AutoCloseable {

    static final String SERVICE = "harbour";
    static final StaffMember PREPARER = new StaffMember("stf_one", "one", Set.of(Role.CHILD_SAFETY_REVIEWER));
    static final StaffMember CONFIRMER = new StaffMember("stf_two", "two", Set.of(Role.CHILD_SAFETY_REVIEWER));
    static final StaffMember ADMINISTRATOR = new StaffMember("stf_admin", "admin", Set.of(Role.ADMINISTRATOR));

    private static final String USER = "harbour";
    private static final String PASSWORD = "not-a-secret";

    final FakeCyberTipline fake;
    final RecordedNeighbours neighbours;
    final SettableClock clock = new SettableClock();
    private final AnnotationConfigApplicationContext context;
    private int cases;

    FilingWorld() {
        this(TestDatabase.migrated(), TestDatabase.newDataFolder(), false);
    }

    /** On the clock of this machine, so that other processes can work on the same database and folder. */
    static FilingWorld shared(DatabaseAddress database, Path data) {
        return new FilingWorld(database, data, true);
    }

    private FilingWorld(DatabaseAddress database, Path data, boolean ownTime) {
        Clock time = ownTime ? Clock.systemUTC() : clock;
        context = context(database, data, time, "nightlight.filing.enabled=false");
        context.refresh();
        neighbours = bean(RecordedNeighbours.class);
        try {
            fake = new FakeCyberTipline(0, USER, PASSWORD, time);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The features on a database and in a folder, not started yet. */
    static AnnotationConfigApplicationContext context(
            DatabaseAddress database, Path data, Clock clock, String... properties) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(properties).applyTo(context);
        context.registerBean(DatabaseAddress.class, () -> database);
        context.registerBean(DataFolder.class, () -> DataFolder.at(data));
        context.registerBean(Clock.class, () -> clock);
        context.register(FilingWiring.class);
        return context;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Filings filings() {
        return bean(Filings.class);
    }

    /** Reports go to the fake, confirmed by two persons. */
    FilingWorld trial() {
        return set(Environment.TRIAL, Persons.TWO, false);
    }

    FilingWorld set(Environment environment, Persons persons, boolean exactMatchesAlone) {
        StoredSetup setup = bean(StoredSetup.class);
        setup.change(
                new Settings(
                        environment,
                        Optional.of(fake.address()),
                        persons,
                        exactMatchesAlone,
                        Optional.empty(),
                        Optional.of("Harbour"),
                        SampleFilings.reporter(),
                        setup.settings().deadlines()),
                ADMINISTRATOR);
        setup.credentials(Environment.TRIAL, USER, PASSWORD, ADMINISTRATOR);
        return this;
    }

    String newCase() {
        cases++;
        return "case_" + cases;
    }

    /** Seals a text as evidence of a case. */
    String sealed(String caseId, String text) {
        String reference = bean(Vault.class).seal(text.getBytes(StandardCharsets.UTF_8), "text/plain");
        inTransaction(() -> bean(SealedEvidence.class)
                .record(new SealedEvidence.Use(
                        Set.of(reference), SERVICE, "river-17", "dec_" + caseId, Optional.of(caseId))));
        return reference;
    }

    void inTransaction(Runnable what) {
        bean(TransactionTemplate.class).executeWithoutResult(_ -> what.run());
    }

    NewFile file(String reference, String name) {
        return new NewFile(reference, name, Map.of("originalFileName", name, "fileRelevance", "Reported"), false);
    }

    FilingRow row(String id) {
        return bean(FilingTable.class).find(id).orElseThrow();
    }

    Contents contents(String id) {
        return bean(FilingTable.class).contents(id);
    }

    List<Attempt> attempts(String id) {
        return bean(AttemptTable.class).of(id);
    }

    List<FilingReturned> returned() {
        return bean(FilingWiring.Heard.class).returned;
    }

    /** Takes what is most urgent, as a worker does. */
    Optional<String> claim() {
        return claimAs(UUID.randomUUID().toString());
    }

    Optional<String> claimAs(String lease) {
        return bean(LeaseTable.class)
                .claim(lease, false, clock.instant(), clock.instant().plusSeconds(30));
    }

    /** Files all that is due, as far as it goes now. */
    void work() {
        String lease = UUID.randomUUID().toString();
        Optional<String> claimed = claimAs(lease);
        while (claimed.isPresent()) {
            try {
                bean(FilingTurn.class).run(claimed.get(), lease, () -> true);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            lease = UUID.randomUUID().toString();
            claimed = claimAs(lease);
        }
    }

    /** Takes an object's file away; what it held. */
    byte[] damage(String reference) throws IOException {
        byte[] whole = Files.readAllBytes(path(reference));
        Files.delete(path(reference));
        return whole;
    }

    void restore(String reference, byte[] whole) throws IOException {
        Files.write(path(reference), whole);
    }

    private Path path(String reference) {
        return bean(DataFolder.class)
                .evidence()
                .resolve(reference.substring(4, 6))
                .resolve(reference.substring(6));
    }

    void later(Duration by) {
        clock.advance(by);
    }

    @Override
    public void close() {
        fake.close();
        context.close();
    }
}

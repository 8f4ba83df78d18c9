package org.nightlight.server.evidence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nightlight.server.evidence.VaultCheck;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.TestDatabase;

/** The process killed at random points of sealing and deleting: the next turn leaves files and rows that agree. */
final class ITKilledVault {

    private static final int ROUNDS = 4;

    private final DatabaseAddress database = TestDatabase.migrated();
    private final Path data = TestDatabase.newDataFolder();
    private final Random random = new Random(17);

    @Test
    void turn_afterKills_filesAndRowsAgree_andEveryDeletionHasItsCertificate() throws Exception {
        long deleted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            workUntilKilled(random.nextLong(), 20 + random.nextInt(60));
            try (VaultSlice slice = VaultSlice.at(database, data)) {
                slice.bean(VaultUpkeep.class).turn();

                assertThat(files(slice)).as("round %d", round).isEqualTo(rows(slice));
                VaultCheck.Summary summary = slice.bean(VaultCheck.class).run("test", (_, _) -> {});
                assertThat(summary.intact()).as("%s", summary).isTrue();
                assertThat(slice.jdbc().sql("""
                                        select count(*) from vault_deletion
                                         where deleted_at is null and cancelled_at is null
                                        """).query(Long.class).single()).isZero();
                List<Certificate> certificates = slice.bean(DeletionTable.class).latest(10_000);
                assertThat(certificates).allMatch(slice.bean(Deletions.class)::signed);
                assertThat((long) certificates.size()).isGreaterThan(deleted);
                deleted = certificates.size();
            }
        }
    }

    private void workUntilKilled(long seed, int steps) throws IOException, InterruptedException {
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        VaultHost.class.getName(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        data.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = host.inputReader()) {
            List<String> said = new ArrayList<>();
            for (String line = lines.readLine(); !Integer.toString(steps).equals(line); line = lines.readLine()) {
                assertThat(line).as("the host ended; it said %s", said).isNotNull();
                said.add(line);
            }
        } finally {
            host.destroyForcibly().waitFor();
        }
    }

    private static List<String> files(VaultSlice slice) throws IOException {
        List<String> references = new ArrayList<>();
        slice.bean(SealedVault.class).eachReference(1_000, references::addAll);
        return references;
    }

    private static List<String> rows(VaultSlice slice) {
        return slice.jdbc()
                .sql("select reference from vault_object where state = 'kept' order by reference")
                .query((row, _) -> row.getString(1))
                .list();
    }
}

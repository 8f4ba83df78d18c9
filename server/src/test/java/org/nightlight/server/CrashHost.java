package org.nightlight.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.nightlight.policy.Duty;
import org.nightlight.policy.HarmClass;
import org.nightlight.server.banks.Bank;
import org.nightlight.server.banks.BankKind;
import org.nightlight.server.banks.Banks;
import org.nightlight.server.banks.KnownHashes;
import org.nightlight.server.banks.NewEntry;
import org.nightlight.server.bulk.WriteBehind;
import org.nightlight.server.identity.ApiKeys;
import org.nightlight.server.identity.Scope;
import org.nightlight.server.identity.Services;
import org.nightlight.server.ledger.LedgerVerification;
import org.nightlight.server.ledger.LedgerVerifier;
import org.nightlight.server.storage.DataFolder;
import org.nightlight.server.storage.DatabaseAddress;
import org.nightlight.server.storage.EmbeddedPostgres;
import org.nightlight.server.storage.Keys;
import org.nightlight.server.webhooks.WebhookEndpoints;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole server in a process of its own, for {@link ITCrash}: says {@code ready PORT KEY} and {@code database URL USER
 * PASSWORD}, on a line {@code verify} whether the ledger is whole, and on a line {@code settle} when all of memory is written.
 */
final class CrashHost {

    static final String SERVICE = "harbour";
    static final String BANK = "listed";

    private CrashHost() {}

    /** Arguments: data folder, home, and at the first start the receiver's address and the MD5 to be listed. */
    public static void main(String[] arguments) throws Exception {
        ConfigurableApplicationContext server = new SpringApplicationBuilder(NightlightApplication.class)
                .run(
                        "--nightlight.data=" + arguments[0],
                        "--nightlight.home=" + arguments[1],
                        "--server.port=0",
                        "--nightlight.intake.rate-factor=100",
                        // a busy machine must not turn a match into a rescan: that is another test's subject
                        "--nightlight.detection.banks-deadline=60s");
        String key = arguments.length > 2 ? setUp(server, URI.create(arguments[2]), arguments[3]) : "-";
        DatabaseAddress database = server.getBean(EmbeddedPostgres.class).application();
        System.out.println("database " + database.jdbcUrl() + " " + database.user() + " " + database.password());
        System.out.println("ready " + server.getEnvironment().getRequiredProperty("local.server.port") + " " + key);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("verify")) {
                LedgerVerification found = new LedgerVerifier(
                                server.getBean(DataSource.class),
                                server.getBean(DataFolder.class),
                                server.getBean(Keys.class))
                        .verify();
                System.out.println("ledger " + found.intact() + " " + found.entries() + " " + found.findings());
            }
            if (line.equals("settle")) {
                WriteBehind<?, ?> memory = server.getBean("memoryStates", WriteBehind.class);
                do {
                    LockSupport.parkNanos(1_000_000);
                    memory.alone(() -> {}); // what is just being written waits no longer, and is not yet there
                } while (memory.waiting() > 0);
                System.out.println("settled ");
            }
        }
        server.close();
    }

    private static String setUp(ConfigurableApplicationContext server, URI receiver, String md5) {
        server.getBean(Services.class).create(SERVICE, "Harbour", "system");
        WebhookEndpoints endpoints = server.getBean(WebhookEndpoints.class);
        endpoints.configure(SERVICE, receiver, true, true, "system");
        endpoints.rotateSecret(SERVICE, "system");
        Banks banks = server.getBean(Banks.class);
        var _ = banks.create(
                new Bank.Settings(
                        BANK,
                        BankKind.MEDIA,
                        HarmClass.OTHER,
                        Duty.REPORT,
                        31,
                        true,
                        false,
                        "Drawn",
                        Optional.empty(),
                        true),
                false,
                "system");
        banks.add(
                BANK,
                java.util.List.of(NewEntry.of(new KnownHashes(
                        Optional.empty(), Optional.empty(), Optional.of(md5), Optional.empty(), Optional.empty()))),
                "system");
        return server.getBean(ApiKeys.class)
                .create(SERVICE, "test", EnumSet.allOf(Scope.class), Optional.empty(), "system")
                .secret();
    }
}
